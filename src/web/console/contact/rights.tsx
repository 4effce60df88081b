import type { Child } from "hono/jsx";
import type { TimeZone } from "../../../domain/calendar.ts";
import type { ConsentEntry } from "../../../domain/consent.ts";
import type { Contact } from "../../../domain/contact.ts";
import { nextRetention } from "../../../domain/retention.ts";
import { topicLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import type { Texts } from "../../texts/texts.ts";

type RightsProps = { contact: Contact; frame: Frame; zone: TimeZone };

/** What a contact agreed to and refused, newest first. */
export function ConsentLog({ contact, frame, zone }: RightsProps) {
  const { consents = [] } = contact;
  const { say } = frame.texts;
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">{say("console.consents.title")}</h2>
      {consents.length === 0 && <p class="muted">{say("console.consents.empty")}</p>}
      <ul class="lines">
        {consents.toReversed().map((entry) => (
          <li>
            <ConsentLine entry={entry} frame={frame} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type LineProps = { entry: ConsentEntry; frame: Frame; zone: TimeZone };

function ConsentLine({ entry, frame, zone }: LineProps) {
  const { isGiven, at, confirmedAt } = entry;
  const { texts } = frame;
  return (
    <>
      <div class="line-head">
        <strong>{purposeWords(entry, frame)}</strong>
        <span class={`badge ${isGiven ? "good" : "calm"}`}>
          <span aria-hidden="true">{isGiven ? "✓" : "–"}</span>{" "}
          {texts.say(isGiven ? "console.consents.given" : "console.consents.refused")}
        </span>
      </div>
      <p class="muted">
        <Moment at={at} zone={zone} texts={texts} />, {originWords(entry, texts)}
      </p>
      {confirmedAt && (
        <p class="muted">
          {texts.sayWith("console.consents.confirmed", {
            at: <Moment at={confirmedAt} zone={zone} texts={texts} />,
          })}
        </p>
      )}
    </>
  );
}

const SOURCES = ["preferences", "one-click", "operator", "complaint"] as const;

/** The source and version of a consent, and who recorded it. */
function originWords({ source, version, operator, reason }: ConsentEntry, { say }: Texts): string {
  const known = SOURCES.find((name) => name === source);
  const parts = [
    known ? say(`console.consents.sources.${known}`) : source,
    version && say("console.consents.version", { version }),
    operator,
  ];
  const what = parts.filter(Boolean).join(", ");
  return reason ? say("console.consents.withReason", { what, reason }) : what;
}

function purposeWords({ purpose, topic }: ConsentEntry, frame: Frame): string {
  const { say } = frame.texts;
  if (purpose !== "mail") return say(`console.consents.${purpose}`);
  return topic
    ? say("console.consents.topic", { topic: topicLabel(topic, frame) })
    : say("console.consents.all");
}

/** Whether the contact is on pause or being erased, how long they are kept, and the addresses they had or asked for. */
export function ContactRights({ contact, frame, zone }: RightsProps) {
  const { programme, texts } = frame;
  const { pausedUntil, newAddress, formerAddresses = [], askedToStayAt, erasing } = contact;
  const retention = nextRetention(contact, programme);
  const moment = (at: string | undefined) => at && <Moment at={at} zone={zone} texts={texts} />;
  const pairs: readonly (readonly [string, Child | undefined])[] = [
    [texts.say("console.rights.erasing"), moment(erasing?.since)],
    [texts.say("console.rights.paused"), moment(pausedUntil)],
    [texts.say("console.rights.newAddress"), newAddress?.email],
    [texts.say("console.rights.askedToStay"), moment(askedToStayAt)],
    [
      texts.say(retention?.kind === "ask" ? "console.rights.askNext" : "console.rights.erasedNext"),
      moment(retention?.at),
    ],
  ];
  return (
    <section class="card" aria-labelledby="rights">
      <h2 id="rights">{texts.say("console.rights.title")}</h2>
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
            <dt>{texts.say("console.rights.former")}</dt>
            <dd>
              <ul class="plain">
                {formerAddresses.map(({ email, until }) => (
                  <li>
                    {texts.sayWith("console.rights.formerUntil", {
                      email,
                      at: <Moment at={until} zone={zone} texts={texts} />,
                    })}
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
