import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulated, eventually, hasEmulator, startEmulated } from "./emulated.ts";
import { visit } from "./visit.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

const title = hasEmulator
  ? "deployed to an AWS emulator"
  : "deployed to an AWS emulator (skipped: pip install -r test/emulator/requirements.txt)";

/**
 * One contact's journey through the deployed app, using only public HTTP, the bus and an operator's commands. Where the
 * emulator (MiniStack 1.5.33) falls short of AWS, the test steps in: its mailbox leaves out headers, so the one-click
 * address is derived from the link in the text; it sends no mail and accepts no events in SES's name, so
 * `record-feedback` is invoked as the rule would; it has no DNS, so the sender's identity is created beforehand.
 */
describe.skipIf(!hasEmulator)(title, { timeout: 180_000 }, () => {
  let relance: Emulated;

  beforeAll(async () => {
    relance = await startEmulated();
  }, 300_000);

  afterAll(() => relance?.stop());

  const nth = (email: string, count: number) =>
    eventually(
      `mail ${count} to ${email}`,
      async () => (await relance.mailsTo(email))[count - 1],
      100,
    );

  async function signUp(email: string) {
    const form = {
      ...{ email, firstName: "Ada", consent: "yes", language: "en" },
      timeZone: zoneAtNoon(new Date()),
    };
    const answer = await visit(`${relance.publicUrl}/t/maroc`, form);
    expect(answer.status, answer.body).toBe(303);
  }

  async function confirm(email: string) {
    const { BodyText } = await nth(email, 1);
    const [link = ""] = /https?:\/\/\S+\/confirm\/[^\s>)"]+/.exec(BodyText) ?? [];
    expect((await visit(link)).status).toBe(200);
    expect((await visit(link, {})).status).toBe(303);
  }

  const ledgerOf = async (email: string) => {
    const contacts = await relance.itemsOf("Contacts");
    const { pk } = contacts.find((item) => JSON.stringify(item).includes(email)) ?? {};
    const sends = (await relance.itemsOf("Ledger")).filter(({ contactId }) => contactId === pk);
    return sends as { sendId: string; message: string; state: string; reason?: string }[];
  };

  const itemOf = async (email: string) =>
    (await relance.itemsOf("Contacts")).find(
      ({ sk, packed }) => sk === "contact" && (packed as { email: string }).email === email,
    )?.packed as { facts: { orders: { count: number } }; stage: { name: string } } | undefined;

  test("the pages are up, and an invalid form is answered in the reader's language", async () => {
    const page = await visit(`${relance.publicUrl}/t/maroc?lang=fr`);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('lang="fr"')]);
    expect((await visit(`${relance.publicUrl}/t/maroc`, { email: "nope" })).status).toBe(422);
    expect((await visit(`${relance.publicUrl}/t/nowhere`)).status).toBe(404);
  });

  test("a visitor signs up, confirms, and is welcomed", async () => {
    await signUp(ada);
    await confirm(ada);
    expect((await nth(ada, 2)).BodyHtml).toContain("/preferences/");
    await eventually(
      "both mails in the ledger as accepted",
      async () => (await ledgerOf(ada)).filter(({ state }) => state === "accepted").length === 2,
    );
  });

  test("after bring-forward by three days, the next tick sends the second mail", async () => {
    expect(relance.relance("bring-forward", ada, "--by", "P3D")).toContain("next tick");
    await nth(ada, 3);
    expect(relance.relance("why", ada)).toContain("welcome-2: accepted");
    expect(relance.relance("ledger")).toContain("3  accepted");
  });

  test("an order on the bus makes a client, however often it is published", async () => {
    const order = { orderId: "o-1", email: ada, amount: 12_500, currency: "EUR" };
    const placedAt = new Date().toISOString();
    await relance.publish("OrderPlaced", { ...order, placedAt });
    await relance.publish("OrderPlaced", { ...order, placedAt });
    await eventually(
      "the stage of a new client",
      async () => (await itemOf(ada))?.stage.name === "new",
    );
    expect((await itemOf(ada))?.facts.orders.count).toBe(1);
  });

  test("an event that cannot be understood becomes a dead letter, with the reason", async () => {
    await relance.publish("OrderPlaced", { orderId: "o-2" });
    const listed = await eventually("a dead letter", async () => {
      const text = relance.relance("dead-letters");
      return text.includes("record-activity") && text;
    });
    expect(listed).toContain("email");
  });

  test("a complaint suppresses the address, and a second sign-up is not mailed", async () => {
    await signUp(grace);
    await nth(grace, 1);
    const [send] = await eventually("the mail in the ledger", async () => {
      const sends = await ledgerOf(grace);
      return sends[0]?.state === "accepted" && sends;
    });
    await relance.invoke("SendingRecordFeedback", {
      source: "aws.ses",
      "detail-type": "Email Complaint Received",
      detail: {
        eventType: "Complaint",
        mail: { messageId: "m", destination: [grace], tags: { sendId: [send?.sendId] } },
        complaint: { complaintFeedbackType: "abuse" },
      },
    });
    expect((await ledgerOf(grace))[0]?.state).toBe("complained");
    await signUp(grace);
    await eventually("the refusal", async () =>
      (await ledgerOf(grace)).some(({ reason }) => reason === "suppressed"),
    );
    expect(await relance.mailsTo(grace)).toHaveLength(1);
  });

  test("one-click unsubscribe refuses pending mails, and nothing more goes out", async () => {
    const { BodyText } = await nth(ada, 2);
    const [, token = ""] = /\/preferences\/([^\s>)"]+)/.exec(BodyText) ?? [];
    const form = { "List-Unsubscribe": "One-Click" };
    expect((await visit(`${relance.publicUrl}/u/${token}`, form)).status).toBe(200);
    await eventually("the letters to come, refused", async () =>
      (await ledgerOf(ada)).some(({ reason }) => reason === "unsubscribed"),
    );
    const before = (await relance.mailsTo(ada)).length;
    relance.relance("bring-forward", ada, "--by", "P3M");
    await eventually(
      "the tick that finds her silent for two months",
      async () => (await itemOf(ada))?.stage.name === "inactive-2-months",
      100,
    );
    expect(await relance.mailsTo(ada)).toHaveLength(before);
  });
});

/** A time zone in which it is about noon, since mails wait for the programme's sending hours. */
function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}
