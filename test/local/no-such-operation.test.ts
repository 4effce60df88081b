import { expect, test } from "vitest";
import { startLocal } from "../journeys/local.ts";

test("an unknown path under /_local gets a problem in JSON, with the list of operations", async () => {
  const local = await startLocal();
  const detailOf = async (answer: Response) => {
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const { status, detail } = (await answer.json()) as { status: number; detail: string };
    expect(status).toBe(answer.status);
    return `${status} ${detail}`;
  };
  try {
    expect(await detailOf(await local.json("/_local/operations/constructor", {}))).toMatch(
      /^404 There is no operation "constructor": expected one of ledger, contact, .*unsubscribe/,
    );
    expect(await detailOf(await local.get("/_local/operations/ledger"))).toBe(
      '405 Ask "ledger" with POST',
    );
    expect(await detailOf(await local.json("/_local/operations/rotate-key", {}))).toMatch(
      /^422 The key of a local Relance needs no rotation/,
    );
    expect(await detailOf(await local.get("/_local/nothing"))).toBe(
      "404 There is no GET /_local/nothing",
    );
    expect(await detailOf(await local.json("/_local/operations/contact", { mail: "a" }))).toBe(
      "422 email is missing; there is no field mail",
    );
  } finally {
    await local.stop();
  }
});
