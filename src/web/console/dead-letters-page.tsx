import type { DeadLetter } from "../../domain/dead-letter.ts";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { eventFaultInWords } from "./fault-words.ts";

type DeadLettersProps = { frame: Frame; letters: readonly DeadLetter[] };

/** The dead letters, each with the reason and what arrived. */
export function DeadLettersPage({ frame, letters }: DeadLettersProps) {
  const { programme, texts } = frame;
  const { say } = texts;
  const title = say("console.letters.title");
  return (
    <ConsoleLayout frame={frame} title={title} section="dead-letters">
      <div class="page-head">
        <h1>{title}</h1>
      </div>
      <section class="card" aria-label={title}>
        <p class="muted">{say("console.letters.count", { count: letters.length })}</p>
        <ol class="lines">
          {letters.map((letter, index) => (
            <li>
              <div class="line-head">
                <strong>
                  {typeIn(letter.body) ?? say("console.letters.event", { number: index + 1 })}
                </strong>
                <span class="muted">
                  <Moment at={letter.at} zone={programme.timeZone} texts={texts} />
                </span>
              </div>
              <Reason letter={letter} frame={frame} />
              <section
                class="scroll"
                aria-label={say("console.letters.body", { number: index + 1 })}
                tabindex={0}
              >
                <pre>{JSON.stringify(letter.body, null, 2)}</pre>
              </section>
            </li>
          ))}
        </ol>
      </section>
    </ConsoleLayout>
  );
}

/** The type of the event that arrived, if what arrived says one. */
function typeIn(body: unknown): string | undefined {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : undefined;
  return typeof type === "string" && type !== "" ? type : undefined;
}

/** A letter stored without its fault is shown with the English sentence it has. */
function Reason({ letter, frame }: { letter: DeadLetter; frame: Frame }) {
  const { fault, reason } = letter;
  const { programme, texts } = frame;
  return fault ? (
    <p class="reason">{eventFaultInWords(fault, programme.timeZone, texts)}</p>
  ) : (
    <p class="reason" lang="en">
      {reason}
    </p>
  );
}
