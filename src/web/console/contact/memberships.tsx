import type { TimeZone } from "../../../domain/calendar.ts";
import { type ConsentEntry, consentTo, type Membership } from "../../../domain/consent.ts";
import type { Contact } from "../../../domain/contact.ts";
import type { Programme } from "../../../domain/programme.ts";
import { topicLabel } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";

type MembershipsProps = { contact: Contact; programme: Programme; zone: TimeZone };

/** The groups a contact is in, was in, or asked to join, with what it agreed to. */
export function ContactMemberships({ contact, programme, zone }: MembershipsProps) {
  const memberships = Object.entries(contact.memberships);
  return (
    <section class="card" aria-labelledby="groups">
      <h2 id="groups">Groups and consent</h2>
      {memberships.length === 0 && <p class="muted">In no group, so never mailed.</p>}
      <ul class="lines">
        {memberships.map(([topic, membership]) => (
          <li>
            <MembershipLine
              label={topicLabel(topic, programme)}
              membership={membership}
              consent={consentTo(topic, contact.consents)}
              zone={zone}
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

function MembershipLine({
  label,
  membership,
  consent,
  zone,
}: {
  label: string;
  membership: Membership;
  consent: ConsentEntry | undefined;
  zone: TimeZone;
}) {
  const { state, since, asked, fields } = membership;
  const { mark, tone } = STATES[state];
  return (
    <>
      <div class="line-head">
        <strong>{label}</strong>
        <span class={`badge ${tone}`}>
          <span aria-hidden="true">{mark}</span> {state}
        </span>
      </div>
      <p class="muted">
        since <Moment at={since} zone={zone} />
      </p>
      {Object.entries(fields).map(([field, value]) => (
        <p class="muted">
          {field}: {String(value)}
        </p>
      ))}
      {consent && (
        <details>
          <summary>
            Consent<span class="visually-hidden"> to {label}</span>
          </summary>
          <Evidence consent={consent} zone={zone} />
        </details>
      )}
      {asked?.map(({ nonce, consent: waiting }) => (
        <details key={nonce}>
          <summary>
            Waits for a confirmation<span class="visually-hidden"> of {label}</span>
          </summary>
          <Evidence consent={{ ...waiting, source: waiting.page }} zone={zone} />
        </details>
      ))}
    </>
  );
}

/** How much of a hash tells two senders apart on a page. */
const SHOWN = 10;

type Evidenced = Pick<ConsentEntry, "text" | "version" | "source" | "at" | "ipHash">;

function Evidence({ consent, zone }: { consent: Evidenced; zone: TimeZone }) {
  return (
    <>
      {consent.text && <blockquote>{consent.text}</blockquote>}
      <dl class="pairs">
        {consent.version && (
          <div>
            <dt>Version</dt>
            <dd>{consent.version}</dd>
          </div>
        )}
        <div>
          <dt>Source</dt>
          <dd>{consent.source}</dd>
        </div>
        <div>
          <dt>Given</dt>
          <dd>
            <Moment at={consent.at} zone={zone} />
          </dd>
        </div>
        {consent.ipHash && (
          <div>
            <dt>Sender</dt>
            <dd>
              <code>{consent.ipHash.slice(0, SHOWN)}…</code> (hash of the IP address)
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
