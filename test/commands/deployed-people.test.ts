import { afterAll, beforeAll, expect, test } from "vitest";
import { addPeriod, parseInstant } from "../../src/domain/calendar.ts";
import type { ContactId } from "../../src/domain/contact-id.ts";
import { sweep } from "../../src/pipeline/erase.ts";
import { join } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";
import { typed } from "./typed.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;

beforeAll(async () => {
  relance = await deployedRelance();
  await join(relance.world, "ada@example.com");
  await join(relance.world, "grace@example.com");
}, 60_000);

afterAll(() => relance.stop());

test("export, group and erase work with a stack as they do locally", async () => {
  const [header, ...rows] = (await relance.typed("export", "contacts")).split("\r\n");
  expect(header).toMatch(/^\ufeffemail,first_name/);
  expect(rows.join("\n")).toMatch(/ada@example\.com,.*subscribed,maroc/);

  const added = await relance.typed(
    "group",
    "add",
    "partners",
    "grace@example.com",
    "new@x.example",
  );
  expect(added).toContain("1  added as new contacts");
  const members = await relance.typed("group", "list", "partners");
  expect(members).toContain("grace@example.com");
  expect(members).toContain("new@x.example");
  expect(await relance.typed("group", "add", "maroc", "grace@example.com")).toContain("is a topic");

  expect(await relance.typed("erase", "grace@example.com")).toContain(
    "groups       maroc, partners",
  );
  expect(await relance.typed("erase", "grace@example.com", "--yes")).toContain("Erasure has begun");
  expect(await relance.typed("export", "contacts")).not.toContain("grace@example.com");
  expect(await relance.typed("erase", "nobody@example.com", "--yes")).toMatch(
    /^failed: No contact/,
  );
});

test("why says until when backups hold the data of an erased contact", async () => {
  const { world } = relance;
  const id = (await join(world, "leaving@example.com")) as ContactId;
  await relance.typed("erase", "leaving@example.com", "--yes");
  const now = world.clock.now();
  for (const later of ["PT1M", "PT20M"] as const) {
    world.clock.set(addPeriod(now, later, "UTC"));
    await sweep(world, id);
  }
  const story = await relance.typed("why", "leaving@example.com");
  expect(story).toMatch(
    /^failed: The contact with this address was erased at 20\S+Z, by an operator/,
  );
  const [, since = ""] = /erased at (\S+Z)/.exec(story) ?? [];
  const until = addPeriod(parseInstant(since), "P35D", "UTC").slice(0, 10);
  expect(story).toContain(`backups of the tables do until about ${until}`);
  expect(story).not.toContain("Nothing else is kept");
});

test("if another programme is deployed, export warns about missing columns, and group refuses", async () => {
  const settings = { ...relance.stack.settings, PROGRAMME_DIGEST: "another" };
  relance.stack.stacks.set("Other", { Settings: JSON.stringify(settings) });
  const printed = await typed("export", "contacts", "--stack", "Other");
  expect(printed).toMatch(
    /^aside: .*are left out: the local programme\.ts is not the deployed one/,
  );
  expect(printed).toContain("ada@example.com");
  expect(await typed("group", "add", "partners", "ada@example.com", "--stack", "Other")).toMatch(
    /^failed: Cannot change a group of "Other": the local programme\.ts/,
  );
});

test("export reads contacts, and only the stores of what it exports", async () => {
  const reading = { contacts: [], groups: [], consents: [], orders: ["Query contacts"] };
  const byContact = {
    timeline: ["Query timeline"],
    ledger: ["BatchGetItem ledger", "Query ledger/index/by-contact"],
  };
  for (const [what, calls] of Object.entries({ ...reading, ...byContact })) {
    const needed = [...calls, "Scan contacts"].map((call) => `dynamodb:${call}`);
    expect(await relance.callsOf("export", what), what).toEqual(needed.toSorted());
  }
});

test("group finds and changes contacts and keeps the lists, and erase only marks a contact", async () => {
  const finding = [
    "dynamodb:GetItem addresses",
    "dynamodb:GetItem contacts",
    "secretsmanager:GetSecretValue token-key",
  ];
  const publishing = ["dynamodb:PutItem contacts", "dynamodb:PutItem timeline"];
  expect(await relance.callsOf("group", "add", "partners", "ada@example.com")).toEqual(
    [...finding, ...publishing].toSorted(),
  );
  expect(await relance.callsOf("group", "list", "partners")).toEqual([
    "dynamodb:GetItem contacts",
    "dynamodb:Query contacts",
  ]);
  expect(await relance.callsOf("group", "remove", "partners", "ada@example.com")).toEqual(
    [...finding, ...publishing, "dynamodb:DeleteItem contacts"].toSorted(),
  );
  const counting = [
    "dynamodb:BatchGetItem ledger",
    "dynamodb:Query contacts",
    "dynamodb:Query ledger/index/by-contact",
    "dynamodb:Query timeline",
  ];
  expect(await relance.callsOf("erase", "ada@example.com")).toEqual(
    [...finding, ...counting].toSorted(),
  );
  expect(await relance.callsOf("erase", "ada@example.com", "--yes")).toEqual(
    [...finding, ...counting, ...publishing, "events:PutEvents bus"].toSorted(),
  );
});
