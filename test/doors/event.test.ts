import { describe, expect, test } from "vitest";
import { copyWith, type Edit, filesOf, withoutWords } from "./copy.ts";

/**
 * Documents are not counted: `npm run schemas` writes `docs/events.schema.json`, and
 * `test/domain/event-schemas.test.ts` asks for the line in `docs/reference.md`.
 */
const edits: readonly Edit[] = [
  {
    path: "src/domain/activity.ts",
    before: "  PageVisited: activity({",
    text: `  CallBooked: activity({
    schema: z.object({
      advisor: textSchema,
      minutes: z.int().check(z.minimum(1)),
      email: emailSchema,
      bookedAt: z.optional(instantSchema),
    }),
    at: ({ bookedAt }) => bookedAt,
    id: ({ advisor }) => advisor,
    isNamedById: false,
    shows: ({ advisor, minutes }) => ({ advisor, minutes }),
    facts: (facts, { at }) => withActivity(facts, at),
    words: "booking a call",
  }),
`,
  },
  {
    path: "src/web/console/contact/event-form.ts",
    before: `  PageVisited: ["url"],`,
    text: `  CallBooked: ["advisor", "minutes"],\n`,
  },
  {
    path: "src/web/console/contact/event-form.ts",
    before: ` "amount" | "currency" | "orderId" | "guideId" | "url";`,
    text: ` "advisor" | "minutes" |`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "PageVisited": {\n        "title"`,
    text: `      "CallBooked": { "title": "Call", "submit": "Book the call" },\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `        "amount": "Amount, such as`,
    text: `        "advisor": "With",\n        "minutes": "Minutes",\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `        "PageVisited": "Visited`,
    text: `        "CallBooked": "Booked {minutes} minutes with {advisor}",\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "PageVisited": "visiting`,
    text: `      "CallBooked": "booking a call",\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "PageVisited": "You visited`,
    text: `      "CallBooked": "You booked a call with {advisor}.",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "PageVisited": {\n        "title"`,
    text: `      "CallBooked": { "title": "Appel", "submit": "Réserver l’appel" },\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `        "amount": "Montant, par exemple`,
    text: `        "advisor": "Avec",\n        "minutes": "Minutes",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `        "PageVisited": "A visité`,
    text: `        "CallBooked": "A réservé {minutes} minutes avec {advisor}",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "PageVisited": "visite de`,
    text: `      "CallBooked": "réservation d’appel",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "PageVisited": "Vous avez visité`,
    text: `      "CallBooked": "Vous avez réservé un appel avec {advisor}.",\n`,
  },
];

const script = `
import { eventSchemas } from "./src/domain/event-schemas.ts";
import { dataToken } from "./src/pipeline/my-data.ts";
import { recordActivity } from "./src/pipeline/record-activity.ts";
import { simulationOf } from "./simulation/simulated-world.ts";
import { peopleOf } from "./simulation/people.ts";
import { consoleOf, join, posted } from "./test/web/console/fixture.ts";
import { onlyContact, siteWithMember } from "./test/web/public/site.ts";

const all = consoleOf();
const page = "/console/contacts/" + (await join(all, "ada@example.com", "bread"));
const form = await (await all.app.request(page)).text();
const typed = { type: "CallBooked", advisor: "Grace", minutes: "30" };
await all.app.request(page + "/events", posted(typed));
const played = await (await all.app.request(page)).text();

const site = await siteWithMember();
const time = site.world.clock.now();
const detail = { advisor: "Grace", minutes: 30, email: "ada@example.com" };
const recorded = await recordActivity(site.world, { type: "CallBooked", time, detail });
const wrong = { type: "CallBooked", time, detail: { ...detail, minutes: "30" } };
const refused = await recordActivity(site.world, wrong);
const { id } = await onlyContact(site);
const held = "/my-data/" + dataToken(site.world, id, time);
const heldIn = async (language: string) =>
  await (await site.app.request(held + "?lang=" + language)).text();

const people = peopleOf(simulationOf(1));
const drawn = Array.from({ length: 500 }, () => people.next(1)?.act)
  .some((act) => act?.kind === "activity" && act.event.type === "CallBooked");

console.log(JSON.stringify({
  recorded: recorded.kind,
  refused: refused.kind,
  form: form.includes("Book the call") && form.includes('name="minutes"'),
  played: played.includes("Booked 30 minutes with Grace"),
  heldInEnglish: (await heldIn("en")).includes("You booked a call with Grace."),
  heldInFrench: (await heldIn("fr")).includes("Vous avez réservé un appel avec Grace."),
  published: "CallBooked" in eventSchemas().$defs.received,
  drawn,
}));
`;

describe("a type of event", { timeout: 180_000 }, () => {
  test("is added in at most three files and the texts, and then recorded, played, shown and simulated", () => {
    expect(withoutWords(filesOf(edits)).length).toBeLessThanOrEqual(3);
    const copy = copyWith(edits);
    expect(copy.run(script)).toEqual({
      recorded: "recorded",
      refused: "dead-lettered",
      form: true,
      played: true,
      heldInEnglish: true,
      heldInFrench: true,
      published: true,
      drawn: true,
    });
    expect(copy.compile()).toBe("");
  });

  test.each(filesOf(edits))("does not compile without its part in %s", (removed) => {
    const copy = copyWith(edits.filter(({ path }) => path !== removed));
    expect(copy.compile("src/domain", "src/web/texts", "src/web/console")).toContain("CallBooked");
  });
});
