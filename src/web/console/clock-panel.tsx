import type { Programme } from "../../domain/programme.ts";
import type { Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls } from "../parts/paths.ts";

const STEPS = [
  { by: "P1D", text: "+1 day" },
  { by: "P1W", text: "+1 week" },
  { by: "P1M", text: "+1 month" },
  { by: "P1Y", text: "+1 year" },
] as const;

/** The time, and in the local runtime the buttons that turn it. `typed` is a date that was refused, to be mended. */
export function ClockPanel({ frame, typed }: { frame: Frame; typed?: string | undefined }) {
  const { now, programme } = frame;
  return (
    <section class="card clock" aria-labelledby="clock">
      <div>
        <h2 id="clock">Clock</h2>
        <p class="clock-time">
          <Moment at={now} zone={programme.timeZone} />
        </p>
        <p class="muted">
          {programme.timeZone} · <Moment at={now} zone="UTC" />
        </p>
      </div>
      {frame.local && <TurnForms programme={programme} typed={typed} />}
    </section>
  );
}

function TurnForms({ programme, typed }: { programme: Programme; typed: string | undefined }) {
  return (
    <div class="turns">
      <form
        method="post"
        action={consoleUrls.clock.to()}
        class="buttons"
        aria-label="Turn the clock"
      >
        {STEPS.map(({ by, text }) => (
          <button type="submit" name="by" value={by}>
            {text}
          </button>
        ))}
        <button type="submit" class="primary" name="until" value="next-mail">
          Until the next mail
        </button>
      </form>
      <form method="post" action={consoleUrls.clock.to()} class="inline-form">
        <label for="to">Turn to ({programme.timeZone})</label>
        <input
          id="to"
          name="to"
          type="datetime-local"
          required
          value={typed}
          aria-invalid={typed === undefined ? undefined : "true"}
        />
        <button type="submit">Turn</button>
      </form>
    </div>
  );
}
