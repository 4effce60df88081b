import type { Instant } from "../../../domain/calendar.ts";
import { mayAskFor } from "../../../domain/consent.ts";
import { activeTopics, type Contact, zoneOf } from "../../../domain/contact.ts";
import { PAUSES } from "../../../domain/rights.ts";
import type { Tracked } from "../../../domain/tracking.ts";
import { fill, fillCount } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { dayOf } from "../frame/dates.ts";
import { actionOf, type Shown } from "../frame/layout.tsx";

type SettingsProps = { readonly shown: Shown; readonly contact: Contact; readonly now: Instant };

const TRACKED: readonly Tracked[] = ["opens", "clicks"];

/** Whether the contact has paused their mails. */
export function isPaused({ pausedUntil }: Contact, now: Instant): boolean {
  return pausedUntil !== undefined && pausedUntil > now;
}

/** Whether the contact allows us to record their opens, or their clicks. */
export function isTracked(what: Tracked, { openTracking, tracking }: Contact): boolean {
  return (what === "opens" ? openTracking : tracking) !== undefined;
}

/** Starts a pause of one to six months, or ends one. */
export function PauseCard({ shown, contact, now }: SettingsProps) {
  const phrases = phrasesIn(shown).preferences;
  if (contact.pausedUntil && isPaused(contact, now)) {
    const reader = { ...shown, zone: zoneOf(contact, shown.programme) };
    return (
      <section class="card offer" id="pause">
        <div>
          <h2>{phrases.pausedTitle}</h2>
          <p>{fill(phrases.pausedUntil, { day: dayOf(contact.pausedUntil, reader) })}</p>
        </div>
        <form method="post" action={actionOf(shown)}>
          <input type="hidden" name="action" value="resume" />
          <button type="submit" class="quiet">
            {phrases.resume}
          </button>
        </form>
      </section>
    );
  }
  return (
    <section class="card offer" id="pause">
      <div>
        <h2>{phrases.pauseTitle}</h2>
        <p>{phrases.pauseText}</p>
      </div>
      <form class="question in-line" method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="pause" />
        <label for="period">{phrases.pauseFor}</label>
        <select id="period" name="period">
          {PAUSES.map((period, index) => (
            <option value={period}>{fillCount(phrases.months, index + 1, shown.language)}</option>
          ))}
        </select>
        <button type="submit" class="quiet">
          {phrases.pause}
        </button>
      </form>
    </section>
  );
}

/** Asks for consent to tracking. Refusing is as easy as agreeing, and we don't ask again for six months. */
export function TrackingQuestions({ shown, contact, now }: SettingsProps) {
  const phrases = phrasesIn(shown).preferences;
  const asked = askedFor(contact, now);
  if (asked.length === 0) return null;
  return (
    <section class="card" aria-labelledby="questions">
      <h2 id="questions">{phrases.askTitle}</h2>
      <p class="ask-text">{phrases.changeMind}</p>
      <ul class="groups">
        {asked.map((what) => (
          <TrackingQuestion shown={shown} what={what} />
        ))}
      </ul>
    </section>
  );
}

function TrackingQuestion({ shown, what }: { readonly shown: Shown; readonly what: Tracked }) {
  const phrases = phrasesIn(shown).preferences;
  const { question, text } = phrases.tracking[what];
  return (
    <li class="asked">
      <div>
        <strong id={`ask-${what}`}>{question}</strong>
        <p>{text}</p>
      </div>
      <form class="answers" method="post" action={actionOf(shown)} aria-labelledby={`ask-${what}`}>
        <input type="hidden" name="action" value="track" />
        <input type="hidden" name="what" value={what} />
        <button type="submit" name="answer" value="yes" class="quiet">
          {phrases.allow}
        </button>
        <button type="submit" name="answer" value="no" class="quiet">
          {phrases.refuse}
        </button>
      </form>
    </li>
  );
}

/** The contact's answers about tracking, which they can change at any time. */
export function TrackingSettings({ shown, contact, now }: SettingsProps) {
  const phrases = phrasesIn(shown).preferences;
  const asked = askedFor(contact, now);
  const isMember = activeTopics(contact).length > 0;
  const settled = TRACKED.filter((what) => !asked.includes(what)).filter(
    (what) => isMember || isTracked(what, contact),
  );
  if (settled.length === 0) return null;
  return (
    <section class="card" aria-labelledby="tracking">
      <h2 id="tracking">{phrases.trackingTitle}</h2>
      <ul class="groups">
        {settled.map((what) => (
          <TrackingSetting shown={shown} what={what} isAllowed={isTracked(what, contact)} />
        ))}
      </ul>
    </section>
  );
}

function TrackingSetting({
  shown,
  what,
  isAllowed,
}: {
  readonly shown: Shown;
  readonly what: Tracked;
  readonly isAllowed: boolean;
}) {
  const phrases = phrasesIn(shown).preferences;
  const { name, allowed, forbidden } = phrases.tracking[what];
  const label = isAllowed ? phrases.forbid : phrases.allowLater;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p>{isAllowed ? allowed : forbidden}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="track" />
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="answer" value={isAllowed ? "no" : "yes"} />
        <button type="submit" class="quiet" aria-label={`${name}: ${label}`}>
          {label}
        </button>
      </form>
    </li>
  );
}

/** Requests the link to the contact's data, which is sent by mail. */
export function YourData({ shown }: { readonly shown: Shown }) {
  const { dataTitle, dataText, data } = phrasesIn(shown).preferences;
  return (
    <section class="card offer stacked" id="data">
      <div>
        <h2>{dataTitle}</h2>
        <p>{dataText}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="my-data" />
        <button type="submit" class="quiet">
          {data}
        </button>
      </form>
    </section>
  );
}

/** What to ask about tracking. Asks only members: nobody else gets mails that could be tracked. */
function askedFor(contact: Contact, now: Instant): readonly Tracked[] {
  if (activeTopics(contact).length === 0) return [];
  return TRACKED.filter((what) => mayAskFor(what, contact.consents, now));
}
