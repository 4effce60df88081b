import type { Instant, TimeZone } from "../../../domain/calendar.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { groupLabel } from "../../parts/badge.tsx";
import { hidden } from "../../parts/hidden.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import type { Texts } from "../../texts/texts.ts";

type Group = Programme["groups"][number];

type GroupsProps = { frame: Frame; explanation: Explanation; zone: TimeZone };

/** The manual groups, each with whether the contact is in it; on this machine, with a button to add or remove them. */
export function ContactGroups({ frame, explanation, zone }: GroupsProps) {
  const { contact } = explanation;
  const { programme, texts } = frame;
  if (programme.groups.length === 0) return null;
  const mayChange = frame.local && !contact.erasing;
  return (
    <section class="card" aria-labelledby="groups-by-hand">
      <h2 id="groups-by-hand">{texts.say("console.groups.title")}</h2>
      <ul class="lines">
        {programme.groups.map((group) => (
          <li>
            <GroupLine
              group={group}
              since={contact.groups?.[group.name]}
              action={mayChange ? consoleUrls.contactGroups.to(contact.id) : undefined}
              frame={frame}
              zone={zone}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type LineProps = {
  group: Group;
  /** Since when they are in the group; undefined: they are not. */
  since: Instant | undefined;
  /** Where the button leads; undefined: there is none. */
  action: string | undefined;
  frame: Frame;
  zone: TimeZone;
};

function GroupLine({ group, since, action, frame, zone }: LineProps) {
  const { texts } = frame;
  const { say, sayWith } = texts;
  const label = groupLabel(group.name, frame);
  return (
    <>
      <div class="line-head">
        <strong>{label}</strong>
        {since ? (
          <span class="badge good">
            <span aria-hidden="true">✓</span> {say("console.groups.in")}
          </span>
        ) : (
          <span class="badge calm">
            <span aria-hidden="true">–</span> {say("console.groups.out")}
          </span>
        )}
      </div>
      {since && (
        <p class="muted">
          {sayWith("console.groups.since", {
            at: <Moment at={since} zone={zone} texts={texts} />,
          })}
        </p>
      )}
      <p class="muted">{exclusionWords(group, texts)}</p>
      {action && (
        <form method="post" action={action}>
          <input type="hidden" name="group" value={group.name} />
          <input type="hidden" name="to" value={since ? "out" : "in"} />
          <button type="submit">
            {sayWith(since ? "console.groups.remove" : "console.groups.add", {
              group: label,
              hidden,
            })}
          </button>
        </form>
      )}
    </>
  );
}

/** What members of the group do not get. */
export function exclusionWords({ excludes }: Group, { say }: Texts): string {
  return excludes === "marketing"
    ? say("console.groups.excludesMarketing")
    : say("console.groups.excludes", { journeys: excludes.join(", ") });
}
