import type { TimeZone } from "../../../domain/calendar.ts";
import { type ConsentEntry, consentTo, type Membership } from "../../../domain/consent.ts";
import type { Contact } from "../../../domain/contact.ts";
import { inLanguage, topicOf } from "../../../domain/programme.ts";
import { topicLabel } from "../../parts/badge.tsx";
import { hidden } from "../../parts/hidden.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { attributeValueInWords } from "../../texts/attribute-words.ts";
import type { Texts } from "../../texts/texts.ts";

type MembershipsProps = { contact: Contact; frame: Frame; zone: TimeZone };

/** The groups a contact is in, was in, or asked to join, with what they agreed to. */
export function ContactMemberships({ contact, frame, zone }: MembershipsProps) {
  const { texts } = frame;
  const memberships = Object.entries(contact.memberships);
  return (
    <section class="card" aria-labelledby="groups">
      <h2 id="groups">{texts.say("console.memberships.title")}</h2>
      {memberships.length === 0 && <p class="muted">{texts.say("console.memberships.empty")}</p>}
      <ul class="lines">
        {memberships.map(([topic, membership]) => (
          <li>
            <MembershipLine
              label={topicLabel(topic, frame)}
              membership={membership}
              answers={answersIn(topic, membership, frame)}
              consent={consentTo(topic, contact.consents)}
              zone={zone}
              texts={texts}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const STATES = {
  active: { mark: "✓", tone: "good" },
  pending: { mark: "◷", tone: "wait" },
  left: { mark: "–", tone: "calm" },
} as const;

type Answer = { readonly field: string; readonly value: string };

/** What they answered on the topic's form, in words. The values of attributes have a part of their own. */
function answersIn(
  topic: string,
  { fields }: Membership,
  { programme, texts }: Frame,
): readonly Answer[] {
  const asked = topicOf(programme, topic)?.fields ?? [];
  return Object.entries(fields)
    .filter(([name]) => !programme.attributes.some((attribute) => attribute.name === name))
    .map(([name, value]) => {
      const field = asked.find((one) => one.name === name);
      return {
        field: field ? inLanguage(field.label, texts.language, programme) : name,
        value: attributeValueInWords(value, field, texts, programme),
      };
    });
}

type Writing = { zone: TimeZone; texts: Texts };

function MembershipLine({
  label,
  membership,
  answers,
  consent,
  zone,
  texts,
}: {
  label: string;
  membership: Membership;
  answers: readonly Answer[];
  consent: ConsentEntry | undefined;
} & Writing) {
  const { state, since, asked } = membership;
  const { mark, tone } = STATES[state];
  const { say, sayWith } = texts;
  return (
    <>
      <div class="line-head">
        <strong>{label}</strong>
        <span class={`badge ${tone}`}>
          <span aria-hidden="true">{mark}</span> {say(`console.memberships.${state}`)}
        </span>
      </div>
      <p class="muted">
        {sayWith("console.memberships.since", {
          at: <Moment at={since} zone={zone} texts={texts} />,
        })}
      </p>
      {answers.map((answer) => (
        <p class="muted">{say("console.memberships.answer", answer)}</p>
      ))}
      {consent && (
        <details>
          <summary>{sayWith("console.memberships.consent", { topic: label, hidden })}</summary>
          <Evidence consent={consent} zone={zone} texts={texts} />
        </details>
      )}
      {asked?.map(({ nonce, consent: waiting }) => (
        <details key={nonce}>
          <summary>{sayWith("console.memberships.waits", { topic: label, hidden })}</summary>
          <Evidence consent={{ ...waiting, source: waiting.page }} zone={zone} texts={texts} />
        </details>
      ))}
    </>
  );
}

/** How many characters of a hash distinguish two senders on a page. */
const SHOWN = 10;

type Evidenced = Pick<ConsentEntry, "text" | "version" | "source" | "at" | "ipHash">;

function Evidence({ consent, zone, texts }: { consent: Evidenced } & Writing) {
  const { say, sayWith } = texts;
  return (
    <>
      {consent.text && <blockquote>{consent.text}</blockquote>}
      <dl class="pairs">
        {consent.version && (
          <div>
            <dt>{say("console.memberships.version")}</dt>
            <dd>{consent.version}</dd>
          </div>
        )}
        <div>
          <dt>{say("console.memberships.source")}</dt>
          <dd>{consent.source}</dd>
        </div>
        <div>
          <dt>{say("console.memberships.given")}</dt>
          <dd>
            <Moment at={consent.at} zone={zone} texts={texts} />
          </dd>
        </div>
        {consent.ipHash && (
          <div>
            <dt>{say("console.memberships.sender")}</dt>
            <dd>
              {sayWith("console.memberships.hash", {
                hash: <code>{consent.ipHash.slice(0, SHOWN)}…</code>,
              })}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
