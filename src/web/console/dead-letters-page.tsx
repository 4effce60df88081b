import type { DeadLetter } from "../../domain/dead-letter.ts";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";

type DeadLettersProps = { frame: Frame; letters: readonly DeadLetter[] };

/** What arrived and could not be understood. */
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
                <strong>{letter.step}</strong>
                <span class="muted">
                  <Moment at={letter.at} zone={programme.timeZone} texts={texts} />
                </span>
              </div>
              <p class="reason" lang="en">
                {letter.reason}
              </p>
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
