import type { Instant, TimeZone } from "../../../domain/calendar.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { groupLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";

type Group = Programme["groups"][number];

type GroupsProps = { frame: Frame; explanation: Explanation; zone: TimeZone };

/** The groups by hand that a contact is in or could be; on this machine, with a button to put it in or take it out. */
export function ContactGroups({ frame, explanation, zone }: GroupsProps) {
  const { contact } = explanation;
  const { programme } = frame;
  if (programme.groups.length === 0) return null;
  const mayChange = frame.local && !contact.erasing;
  return (
    <section class="card" aria-labelledby="groups-by-hand">
      <h2 id="groups-by-hand">Groups by hand</h2>
      <ul class="lines">
        {programme.groups.map((group) => (
          <li>
            <GroupLine
              group={group}
              since={contact.groups?.[group.name]}
              action={mayChange ? consoleUrls.contactGroups.to(contact.id) : undefined}
              programme={programme}
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
  /** Since when it is in the group; undefined: it is not. */
  since: Instant | undefined;
  /** Where the button leads; undefined: there is none. */
  action: string | undefined;
  programme: Programme;
  zone: TimeZone;
};

function GroupLine({ group, since, action, programme, zone }: LineProps) {
  const label = groupLabel(group.name, programme);
  return (
    <>
      <div class="line-head">
        <strong>{label}</strong>
        {since ? (
          <span class="badge good">
            <span aria-hidden="true">✓</span> in it
          </span>
        ) : (
          <span class="badge calm">
            <span aria-hidden="true">–</span> not in it
          </span>
        )}
      </div>
      {since && (
        <p class="muted">
          since <Moment at={since} zone={zone} />
        </p>
      )}
      <p class="muted">{exclusionWords(group)}</p>
      {action && (
        <form method="post" action={action}>
          <input type="hidden" name="group" value={group.name} />
          <input type="hidden" name="to" value={since ? "out" : "in"} />
          <button type="submit">
            {since ? "Take out" : "Put in"}
            <span class="visually-hidden">
              {" "}
              {since ? "of" : ""} the group {label}
            </span>
          </button>
        </form>
      )}
    </>
  );
}

/** What somebody in the group does not get. */
export function exclusionWords({ excludes }: Group): string {
  return excludes === "marketing"
    ? "Who is in it gets no marketing mail"
    : `Who is in it gets none of the journeys ${excludes.join(", ")}`;
}
