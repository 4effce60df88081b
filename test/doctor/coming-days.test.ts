import { expect, test } from "vitest";
import { fakeAccount, findings } from "./doctor.ts";

const fake = fakeAccount();

/** A quota of which marketing mail may use 9. */
const TEN = { MaxSendRate: 14, Max24HourSend: 10, SentLast24Hours: 0 };

test("the doctor warns of a day with more contacts due than mails may go out, and counts such days", async () => {
  fake.aws.state.account.SendQuota = TEN;
  const crowd = (at: string) => Array<string>(10).fill(at);
  await fake.aws.dueToo(...crowd("2026-11-25T09:59:59.999Z"), ...crowd("2026-11-29T09:59:59.999Z"));
  const { "coming days": found } = await findings();
  expect(found).toMatchObject({
    state: "warn",
    found:
      "about 10 contacts are due in the 24 hours from 2026-11-24T10:00:00.000Z, but 9 marketing mails may go out in 24 hours; 2 of the next 7 days are like that",
  });
  expect(found?.next).toContain("--spread");
});

test("the doctor counts a contact in one day only, and none after seven days", async () => {
  fake.aws.state.account.SendQuota = TEN;
  const halves = ["2026-11-24T09:59:59.999Z", "2026-11-24T10:00:00.000Z"];
  const later = Array<string>(10).fill("2026-11-29T10:00:00.000Z");
  await fake.aws.dueToo(...halves.flatMap((at) => Array<string>(9).fill(at)), ...later);
  expect((await findings())["coming days"]).toMatchObject({
    state: "ok",
    found: expect.stringMatching(/^9 contacts due on the busiest of the next 7 days/),
  });
});

test("the doctor stops counting a day that is far beyond the quota", async () => {
  fake.aws.state.account.SendQuota = { ...TEN, Max24HourSend: 2 };
  await fake.aws.dueToo(...Array<string>(20).fill("2026-11-23T12:00:00.000Z"));
  expect((await findings())["coming days"]?.found).toMatch(
    /^more than 10 contacts are due in the 24 hours from 2026-11-23T10:00:00.000Z, but 1 marketing/,
  );
});

test("an account without a quota needs no count", async () => {
  fake.aws.state.account.SendQuota = { ...TEN, Max24HourSend: -1 };
  await fake.aws.dueToo(...Array<string>(20).fill("2026-11-23T12:00:00.000Z"));
  expect((await findings())["coming days"]?.state).toBe("ok");
});
