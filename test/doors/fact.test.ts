import { describe, expect, test } from "vitest";
import { copyWith, type Edit, filesOf, withoutWords } from "./copy.ts";

/** When a contact first visited a page: an optional fact, set by an existing event. */
const edits: readonly Edit[] = [
  {
    path: "src/domain/facts.ts",
    before: "  /** Guide to its first download;",
    text: "  readonly firstVisitAt?: Instant | undefined;\n",
  },
  {
    path: "src/domain/fact-kinds.ts",
    before: "  guides: {\n    aged",
    text: `  firstVisitAt: {
    aged: (at, earlier) => at && earlier(at),
    shows: { first_visit_at: ({ firstVisitAt }) => instant(firstVisitAt) },
  },
`,
  },
  {
    path: "src/domain/activity.ts",
    before: `withActivity(facts, at),
    words: "visiting a page",`,
    text: `({
      ...withActivity(facts, at),
      firstVisitAt: [facts.firstVisitAt ?? at, at].sort()[0],
    }),
    words: "visiting a page",`,
    isInstead: true,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "guides": "Guides"`,
    text: `      "first_visit_at": "First visit",\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "guides": "None yet"`,
    text: `      "first_visit_at": "None yet",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "guides": "Aucun"`,
    text: `      "first_visit_at": "Aucune",\n`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "guides": "Guides downloaded`,
    text: `      "first_visit_at": "First page you visited",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "guides": "Guides"`,
    text: `      "first_visit_at": "Première visite",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "guides": "Guides téléchargés`,
    text: `      "first_visit_at": "Première page visitée",\n`,
  },
];

const script = `
import { bringForward } from "./src/pipeline/bring-forward.ts";
import { dataToken } from "./src/pipeline/my-data.ts";
import { recordActivity } from "./src/pipeline/record-activity.ts";
import { contactColumns } from "./src/export/contact-columns.ts";
import { consoleOf, join, play } from "./test/web/console/fixture.ts";
import { onlyContact, siteWithMember } from "./test/web/public/site.ts";

const email = "ada@example.com";
const detail = { url: "https://x.example", email };
const site = await siteWithMember();
const time = site.world.clock.now();
site.world.clock.forward("P3D");
for (const at of [site.world.clock.now(), time]) {
  await recordActivity(site.world, { type: "PageVisited", time: at, detail });
}
const contact = await onlyContact(site);
const row = Object.fromEntries(
  contactColumns(site.world.programme).map(([name, cellOf]) => [name, cellOf(contact)]),
);
const held = "/my-data/" + dataToken(site.world, contact.id, site.world.clock.now());
const heldIn = async (language: string) =>
  await (await site.app.request(held + "?lang=" + language)).text();
const pages = { en: await heldIn("en"), fr: await heldIn("fr") };
await bringForward(site.world, email, "P1D");

const all = consoleOf();
const page = "/console/contacts/" + (await join(all, email, "bread"));
await play(all, "PageVisited", detail);

console.log(JSON.stringify({
  column: row.first_visit_at,
  dayEarlier: (await onlyContact(site)).facts.firstVisitAt,
  heldInEnglish: pages.en.includes("First page you visited"),
  heldInFrench: pages.fr.includes("Première page visitée"),
  inConsole: (await (await all.app.request(page)).text()).includes("<dt>First visit</dt>"),
}));
`;

describe("a fact", { timeout: 240_000 }, () => {
  test("is added in at most four files and the texts, and then folded, aged, exported and shown", () => {
    expect(withoutWords(filesOf(edits)).length).toBeLessThanOrEqual(4);
    const copy = copyWith(edits);
    expect(copy.run(script)).toEqual({
      column: "2026-11-22T09:00:00.000Z",
      dayEarlier: "2026-11-21T09:00:00.000Z",
      heldInEnglish: true,
      heldInFrench: true,
      inConsole: true,
    });
    expect(copy.compile()).toBe("");
  });

  test("is found by a test if no activity sets it", () => {
    const copy = copyWith(edits.filter(({ path }) => path !== "src/domain/activity.ts"));
    expect(copy.play("test/domain/fact-kinds.test.ts")).toContain("first_visit_at");
  });

  test.each(filesOf(edits).filter((path) => path !== "src/domain/activity.ts"))(
    "does not compile without its part in %s",
    (removed) => {
      const copy = copyWith(edits.filter(({ path }) => path !== removed));
      expect(copy.compile("src/domain", "src/web/texts")).toMatch(/first_?visit/i);
    },
  );
});
