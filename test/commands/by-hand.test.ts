import { userInfo } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";
import { typed as typedAnywhere } from "./typed.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
  await joinTopic(local, "ada@example.com");
}, 60_000);

afterAll(() => local.stop());

const typed = (name: string, ...words: string[]) =>
  typedAnywhere(name, ...words, "--url", local.runtime.url);

test("correct changes a contact, and says what changed", async () => {
  const correction = [
    "--first-name",
    "Augusta",
    "--language",
    "en",
    "--email",
    "augusta@example.com",
  ];
  expect(await typed("correct", "ada@example.com", ...correction)).toBe(
    "Corrected: first name, language, address. The old address still belongs to this contact, and gets no more mail.",
  );
  expect(await typed("correct", "ada@example.com", "--first-name", "Augusta")).toBe(
    "It is already correct: nothing changed.",
  );
  expect(await local.contact("ada@example.com")).toMatchObject({
    email: "augusta@example.com",
    firstName: "Augusta",
    language: "en",
  });
  expect(await typed("correct", "ada@example.com")).toMatch(/^failed: Say what to correct/);
  expect(await typed("correct", "ada@example.com", "--language", "xx")).toContain(
    "expected one of",
  );
  expect(await typed("correct", "no@example.com", "--first-name", "X")).toMatch(
    /^failed: No contact/,
  );
});

test("unsubscribe records a refusal of one topic or all mail, for known and unknown addresses", async () => {
  const because = ["--reason", "phoned", "--by", "marie"];
  expect(await typed("unsubscribe", "augusta@example.com", "--topic", "maroc", ...because)).toBe(
    "Left: maroc. They get no more marketing mail about maroc, and no list brings them back.",
  );
  expect(await typed("unsubscribe", "augusta@example.com", "--topic", "maroc", ...because)).toBe(
    "They already get no mail about maroc: nothing changed.",
  );
  expect(await typed("unsubscribe", "new@example.com", ...because)).toContain("We remember that");
  expect(await typed("unsubscribe", "new@example.com", "--topic", "x", ...because)).toMatch(
    /^failed: There is no topic called "x": expected one of maroc/,
  );
  const { timeline } = (await local.contact("augusta@example.com")) as unknown as {
    readonly timeline: readonly object[];
  };
  expect(timeline).toContainEqual(
    expect.objectContaining({ by: "operator", hand: { operator: "marie", reason: "phoned" } }),
  );
  expect(timeline).toContainEqual(
    expect.objectContaining({ kind: "corrected", hand: { operator: userInfo().username } }),
  );
});

test("unsuppress first previews, and lifts a bounce with --yes", async () => {
  await joinTopic(local, "grace@example.com");
  const [mail] = await local.mails("grace@example.com");
  const path = `/console/mailbox/${encodeURIComponent(mail?.messageId ?? "")}/report`;
  const reported = await local.form(path, { what: "bounce" }, { origin: local.runtime.url });
  expect(reported.status).toBe(303);
  const preview = await typed("unsuppress", "grace@example.com");
  expect(preview).toMatch(
    /^failed: Nothing has changed yet\. This address is suppressed since it bounced at 20/,
  );
  expect(preview).toContain("npm run relance -- unsuppress grace@example.com --yes");
  expect(await typed("unsuppress", "grace@example.com", "--yes")).toMatch(
    /^Mail can go there again/,
  );
  expect(await typed("unsuppress", "grace@example.com", "--yes")).toContain("is not suppressed");
  expect(await local.contact("grace@example.com")).not.toHaveProperty("suppressed");
});
