import type { Instant } from "../../../domain/calendar.ts";
import { activeTopics, type Contact } from "../../../domain/contact.ts";
import { maskedAddress } from "../../../domain/email-address.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { english, type Phrases } from "../../texts/translations.ts";
import { actionOf, Layout, type Shown } from "../frame/layout.tsx";
import { StatusLine } from "../frame/status-line.tsx";
import { GroupsCard, LeaveAll, NoGroups } from "./groups.tsx";
import {
  isPaused,
  isTracked,
  PauseCard,
  TrackingQuestions,
  TrackingSettings,
  YourData,
} from "./settings.tsx";

/** The change that was just made in the preference center. */
export type PreferencesDone = keyof Phrases["preferences"]["done"];

type PreferencesPageProps = {
  readonly shown: Shown;
  readonly contact: Contact;
  readonly now: Instant;
  readonly done: PreferencesDone | undefined;
};

const DONE = Object.keys(english.preferences.done) as PreferencesDone[];

/** The change that `?done=` reports, if we know it and it still holds: such a link can be opened at any time. */
export function preferencesDone(
  text: string | undefined,
  contact: Contact,
  now: Instant,
): PreferencesDone | undefined {
  return DONE.find((done) => done === text && IS_SO[done](contact, now));
}

const IS_SO: Readonly<Record<PreferencesDone, (contact: Contact, now: Instant) => boolean>> = {
  left: ({ memberships }) => Object.values(memberships).some(({ state }) => state === "left"),
  "left-all": (contact) => activeTopics(contact).length === 0,
  kept: (contact) => activeTopics(contact).length > 0,
  paused: isPaused,
  resumed: (contact, now) => !isPaused(contact, now),
  "opens-allowed": (contact) => isTracked("opens", contact),
  "opens-forbidden": (contact) => !isTracked("opens", contact),
  "clicks-allowed": (contact) => isTracked("clicks", contact),
  "clicks-forbidden": (contact) => !isTracked("clicks", contact),
};

/** A contact's subscriptions, tracking settings and data rights. Every button posts a plain form. */
export function PreferencesPage({ shown, contact, now, done }: PreferencesPageProps) {
  const phrases = phrasesIn(shown).preferences;
  const topics = activeTopics(contact);
  const settings = { shown, contact, now };
  return (
    <Layout shown={shown} title={phrases.title}>
      <div class="preferences">
        {done && <StatusLine text={phrases.done[done]} />}
        <div class="opening">
          <h1>{phrases.title}</h1>
          <p>
            {phrases.about} <span class="address">{maskedAddress(contact.email)}</span>
          </p>
        </div>
        {topics.length === 0 ? (
          <NoGroups shown={shown} />
        ) : (
          <GroupsCard shown={shown} topics={topics} />
        )}
        {topics.length > 0 && <Keep shown={shown} />}
        {(topics.length > 0 || isPaused(contact, now)) && <PauseCard {...settings} />}
        <TrackingQuestions {...settings} />
        <TrackingSettings {...settings} />
        <YourData shown={shown} />
        {topics.length > 0 && <LeaveAll shown={shown} />}
      </div>
    </Layout>
  );
}

function Keep({ shown }: { readonly shown: Shown }) {
  const { keepTitle, keepText, keep } = phrasesIn(shown).preferences;
  return (
    <section class="card offer" id="keep">
      <div>
        <h2>{keepTitle}</h2>
        <p>{keepText}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="keep" />
        <button type="submit">{keep}</button>
      </form>
    </section>
  );
}
