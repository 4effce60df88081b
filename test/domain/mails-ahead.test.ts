import { expect, test } from "vitest";
import { withImported } from "../../src/domain/contact-of-row.ts";
import { mailsAhead, mailsAheadOf } from "../../src/domain/mails-ahead.ts";
import { programme } from "./arbitrary.ts";

const now = "2026-12-01T09:00:00.000Z";

function contactSince(at: string, id = "c1") {
  const row = {
    ...{ email: `${id}@example.com`, groups: ["maroc"], orders: [], fields: {} },
    ...{ standing: "subscribed" as const, consent: { source: "a form", at } },
  };
  const silent = { startsJourneys: false };
  const result = withImported(undefined, id, row, [], now, programme, silent);
  if (result.kind === "refused") throw new Error(result.reason);
  return result.contact;
}

test("a silent import mails nobody today, and shows the day on which a stage change brings mail", () => {
  const soon = contactSince("2026-10-04T22:00:00.000Z");
  expect(mailsAhead(soon, now, programme).map(({ day }) => day)).toContain("2026-12-05");
  const later = contactSince("2026-11-20T22:00:00.000Z");
  expect(mailsAhead(later, now, programme)).toEqual([]);
});

test("contacts with the same standing share one forecast, equal to each one's own", () => {
  const look = mailsAheadOf(programme);
  for (const at of [
    "2026-10-04T22:00:00.000Z",
    "2026-10-20T22:00:00.000Z",
    "2026-11-20T22:00:00.000Z",
  ])
    for (const id of ["c1", "c2", "c1"]) {
      const contact = contactSince(at, id);
      expect(look(contact, now, programme)).toEqual(mailsAhead(contact, now, programme));
    }
});
