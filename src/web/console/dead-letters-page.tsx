import type { DeadLetter } from "../../domain/dead-letter.ts";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { counted } from "../parts/status.ts";

type DeadLettersProps = { frame: Frame; letters: readonly DeadLetter[] };

/** What arrived and could not be understood. */
export function DeadLettersPage({ frame, letters }: DeadLettersProps) {
  return (
    <ConsoleLayout frame={frame} title="Dead letters" section="dead-letters">
      <div class="page-head">
        <h1>Dead letters</h1>
      </div>
      <section class="card" aria-label="Dead letters">
        <p class="muted">
          {counted(letters.length, "event")} that could not be understood, kept to be mended and
          played again.
        </p>
        <ol class="lines">
          {letters.map((letter, index) => (
            <li>
              <div class="line-head">
                <strong>{letter.step}</strong>
                <span class="muted">
                  <Moment at={letter.at} zone={frame.programme.timeZone} />
                </span>
              </div>
              <p class="reason">{letter.reason}</p>
              <section class="scroll" aria-label={`Body of letter ${index + 1}`} tabindex={0}>
                <pre>{JSON.stringify(letter.body, null, 2)}</pre>
              </section>
            </li>
          ))}
        </ol>
      </section>
    </ConsoleLayout>
  );
}
