import type { Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls } from "../parts/paths.ts";

const STEPS = ["P1D", "P1W", "P1M", "P1Y"] as const;

/** The time, and in the local runtime the buttons that turn it. `typed` is a date that was refused, to be corrected. */
export function ClockPanel({ frame, typed }: { frame: Frame; typed?: string | undefined }) {
  const { now, programme, texts } = frame;
  return (
    <section class="card clock" aria-labelledby="clock">
      <div>
        <h2 id="clock">{texts.say("console.clock.title")}</h2>
        <p class="clock-time">
          <Moment at={now} zone={programme.timeZone} texts={texts} isZoneNamed />
        </p>
        <p class="muted">
          {programme.timeZone} · <Moment at={now} zone="UTC" texts={texts} isZoneNamed />
        </p>
      </div>
      {frame.local && <TurnForms frame={frame} typed={typed} />}
    </section>
  );
}

function TurnForms({ frame, typed }: { frame: Frame; typed: string | undefined }) {
  const { say } = frame.texts;
  return (
    <div class="turns">
      <form
        method="post"
        action={consoleUrls.clock.to()}
        class="buttons"
        aria-label={say("console.clock.turn")}
      >
        {STEPS.map((by) => (
          <button type="submit" name="by" value={by}>
            {say(`console.clock.${by}`)}
          </button>
        ))}
        <button type="submit" class="primary" name="until" value="next-mail">
          {say("console.clock.nextMail")}
        </button>
      </form>
      <form method="post" action={consoleUrls.clock.to()} class="inline-form">
        <label for="to">{say("console.clock.to", { zone: frame.programme.timeZone })}</label>
        <input
          id="to"
          name="to"
          type="datetime-local"
          required
          value={typed}
          aria-invalid={typed === undefined ? undefined : "true"}
        />
        <button type="submit">{say("console.clock.submit")}</button>
      </form>
    </div>
  );
}
