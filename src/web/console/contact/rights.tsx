import type { Child } from "hono/jsx";
import type { TimeZone } from "../../../domain/calendar.ts";
import type { ConsentEntry } from "../../../domain/consent.ts";
import type { Contact } from "../../../domain/contact.ts";
import type { Programme } from "../../../domain/programme.ts";
import { nextRetention } from "../../../domain/retention.ts";
import { topicLabel } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";

type RightsProps = { contact: Contact; programme: Programme; zone: TimeZone };

/** What a contact agreed to and refused, newest first. */
export function ConsentLog({ contact, programme, zone }: RightsProps) {
  const { consents = [] } = contact;
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">Consent log</h2>
      {consents.length === 0 && <p class="muted">Nothing agreed to, nothing refused.</p>}
      <ul class="lines">
        {consents.toReversed().map((entry) => (
          <li>
            <ConsentLine entry={entry} programme={programme} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConsentLine({
  entry,
  programme,
  zone,
}: {
  entry: ConsentEntry;
  programme: Programme;
  zone: TimeZone;
}) {
  const { isGiven, at, source, version, confirmedAt, operator, reason } = entry;
  return (
    <>
      <div class="line-head">
        <strong>{purposeWords(entry, programme)}</strong>
        <span class={`badge ${isGiven ? "good" : "calm"}`}>
          <span aria-hidden="true">{isGiven ? "✓" : "–"}</span> {isGiven ? "given" : "refused"}
        </span>
      </div>
      <p class="muted">
        <Moment at={at} zone={zone} />, {Object.hasOwn(SOURCES, source) ? SOURCES[source] : source}
        {version && `, version ${version}`}
        {operator && `, ${operator}`}
        {reason && `: “${reason}”`}
      </p>
      {confirmedAt && (
        <p class="muted">
          Confirmed by mail, <Moment at={confirmedAt} zone={zone} />
        </p>
      )}
    </>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  preferences: "on the page of preferences",
  "one-click": "with the mail program’s own unsubscribe button",
  operator: "by an operator",
  complaint: "by a complaint",
};

function purposeWords({ purpose, topic }: ConsentEntry, programme: Programme): string {
  if (purpose !== "mail") return `That ${purpose} are recorded`;
  return topic ? `Mail about ${topicLabel(topic, programme)}` : "All mail";
}

/** Whether the contact is on pause or being erased, how long it is kept, and the addresses it had or asked for. */
export function ContactRights({ contact, programme, zone }: RightsProps) {
  const { pausedUntil, newAddress, formerAddresses = [], askedToStayAt, erasing } = contact;
  const retention = nextRetention(contact, programme);
  const moment = (at: string | undefined) => at && <Moment at={at} zone={zone} />;
  const pairs: readonly (readonly [string, Child | undefined])[] = [
    ["Being erased since", moment(erasing?.since)],
    ["Paused until", moment(pausedUntil)],
    ["New address, to be proven", newAddress?.email],
    ["Asked to stay", moment(askedToStayAt)],
    [retention?.kind === "ask" ? "Asked to stay next" : "Erased next", moment(retention?.at)],
  ];
  return (
    <section class="card" aria-labelledby="rights">
      <h2 id="rights">Rights and retention</h2>
      <dl class="pairs">
        {pairs
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {formerAddresses.length > 0 && (
          <div>
            <dt>Addresses before</dt>
            <dd>
              <ul class="plain">
                {formerAddresses.map(({ email, until }) => (
                  <li>
                    {email}, until <Moment at={until} zone={zone} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
