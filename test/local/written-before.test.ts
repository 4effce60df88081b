import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDynalite } from "../../bench/dynalite.ts";
import { type Local, startLocal } from "../journeys/local.ts";

type Written = {
  readonly at: string;
  readonly secret: string;
  readonly links: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly views: Readonly<Record<string, View>>;
};

type View = {
  readonly stage: { readonly name: string; readonly since: string };
  readonly sends: readonly { readonly message: string }[];
};

/**
 * Data that version ab53fd6 stored for five contacts, the links it mailed them, and what it showed of each: sign-ups, a
 * download, a demo, orders and a refund, a pause, a manual group, an unsubscribe, a bounce.
 */
const written: Written = JSON.parse(
  readFileSync(new URL("./written-at-ab53fd6.json", import.meta.url), "utf8"),
);

/** The one-click link is not in a mail's text. Its token is that of the preference center. */
const links = {
  ...written.links,
  oneClickCy: written.links.preferencesCy?.replace("/preferences/", "/u/") ?? "",
};

const folder = mkdtempSync(join(tmpdir(), "written-before-"));
let local: Local;

beforeAll(async () => {
  writeFileSync(join(folder, "secret"), written.secret);
  const aheadMilliseconds = Date.parse(written.at) - Date.now();
  writeFileSync(join(folder, "clock.json"), JSON.stringify({ aheadMilliseconds }));
  const { client, close } = await startDynalite(join(folder, "dynamodb"));
  for (const [table, items] of Object.entries(written.items)) {
    for (const Item of items) {
      const RequestItems = { [table]: [{ PutRequest: { Item } }] };
      await client.send(new BatchWriteCommand({ RequestItems }));
    }
  }
  await close();
  local = await startLocal(folder);
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(Object.entries(written.views))(
  "%s looks as they did when they were stored",
  async (email, before) => {
    const { stage, ...rest } = before;
    const now = await local.contact(email);
    expect(now).toMatchObject(rest);
    expect(now.stage).toMatchObject({ name: stage.name, since: stage.since });
  },
);

test.each(Object.entries(links))("the link %s still works", async (name, path) => {
  const { status } = await local.get(path);
  // Dan never confirmed and was erased by then, and the link to one's data had expired.
  expect(status).toBe(/^(confirm|myData)/.test(name) ? 410 : 200);
});

test("their journeys continue, and after a year each has had the mails due", async () => {
  await local.turn("P1Y");
  const mails = async (email: string) => messagesOf(await local.contact(email));
  expect(await mails("ada@example.com")).toContain("inactive-12-months");
  expect(await mails("cy@example.com")).toContain("inactive-6-months");
  const eve = "eve@example.com";
  expect(await mails(eve)).toEqual(messagesOf(written.views[eve] ?? { sends: [] }));
});

function messagesOf({ sends }: Pick<View, "sends">): readonly string[] {
  return sends.map(({ message }) => message);
}
