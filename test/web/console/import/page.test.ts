import { expect, test } from "vitest";
import { findContact } from "../../../../src/pipeline/explain.ts";
import { consoleOf } from "../fixture.ts";

type All = ReturnType<typeof consoleOf>;

const LIST = [
  "Email;Prénom;Consent source;Consent date",
  "ada@example.com;Ada;a form;2026-10-01",
  "nowhere;Bob;a form;2026-10-01",
].join("\n");

/** A row of a table of counts. */
const counted = (label: string, count: number) => `<th scope="row">${label}</th><td>${count}</td>`;

/** Posts the form as a browser does. */
function bring({ app }: All, list: string | undefined, fields: Record<string, string> = {}) {
  const body = new FormData();
  if (list !== undefined) body.set("list", new File([list], "contacts.csv"));
  for (const [name, value] of Object.entries({ group: "bread", how: "try", ...fields }))
    body.set(name, value);
  const headers = { Origin: "http://localhost" };
  return app.request("http://localhost/console/import", { method: "POST", body, headers });
}

test("a trial shows what would happen, and stores nothing", async () => {
  const all = consoleOf();
  const answer = await bring(all, LIST);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain("What would happen");
  expect(page).toContain("contacts.csv: 2 rows read; nothing was stored");
  expect(page).toContain(counted("new", 1));
  expect(await findContact(all.world, "ada@example.com")).toBeUndefined();
});

test("an import mails nobody, and repeating it changes nothing", async () => {
  const all = consoleOf();
  expect(await (await bring(all, LIST, { how: "import" })).text()).toContain("What was done");
  const ada = await findContact(all.world, "ada@example.com");
  expect(ada).toMatchObject({ firstName: "Ada", memberships: { bread: { state: "active" } } });
  await all.deliverAll();
  expect(await all.controls.mails()).toEqual([]);
  expect(await (await bring(all, LIST, { how: "import" })).text()).toContain(
    counted("unchanged", 1),
  );
});

test("the refused rows can be downloaded, each with the reason and what to do", async () => {
  const all = consoleOf();
  const page = await (await bring(all, LIST)).text();
  const [, path = ""] = /href="(\/console\/import\/refused\/[\w-]+)"/.exec(page) ?? [];
  const rows = await all.app.request(path);
  expect(rows.headers.get("Content-Disposition")).toContain("attachment");
  expect(await rows.text()).toMatch(/^3;.*mail cannot be sent.*nowhere/m);
  expect((await all.app.request("/console/import/refused/..%2Fsecret")).status).toBe(404);
});

test("journeys start only if their box is ticked", async () => {
  const all = consoleOf();
  const page = await (await bring(all, LIST, { how: "import", startsJourneys: "yes" })).text();
  expect(page).toMatch(/[1-9] mails? will go out because of this import/);
  await all.deliverAll();
  expect((await all.controls.mails()).map(({ to }) => to)).toContain("ada@example.com");
});

test.each([
  ["no list", undefined, {}, "Choose a list"],
  ["an empty list", "", {}, "Choose a list"],
  ["a list without an address", "Name\nAda\n", {}, "has no column for the email address"],
  ["a group that there is not", LIST, { group: "nowhere" }, "nowhere"],
  ["a list without a proof of consent", "Email\nada@example.com\n", {}, "consent"],
])(
  "%s is refused with a clear message, and the form stays filled in",
  async (_, list, fields, said) => {
    const answer = await bring(consoleOf(), list, { consentText: "I agree", ...fields });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('role="alert"');
    expect(page).toContain(said);
    expect(page).toContain('value="I agree"');
  },
);

test("a list too large for a page is refused, with the way to import it", async () => {
  const answer = await bring(consoleOf(), "x".repeat(21 * 1024 * 1024));
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("larger than 20 MB");
});

test("a list of people who unsubscribed is imported, once its date is filled in", async () => {
  const all = consoleOf();
  await bring(all, LIST, { how: "import" });
  const gone = { how: "import", isOptOut: "yes" };
  const asked = await bring(all, "Email\nada@example.com\n", gone);
  expect(asked.status).toBe(422);
  const words = await asked.text();
  expect(words).toContain("The day this list was made");
  expect(words).toContain("line 2 of contacts.csv");
  expect(words).not.toContain("--list-date");
  const page = await bring(all, "Email\nada@example.com\n", { ...gone, listDate: "2026-11-01" });
  expect(await page.text()).toContain(counted("unsubscribed", 1));
  const ada = await findContact(all.world, "ada@example.com");
  expect(ada?.memberships.bread?.state).toBe("left");
  expect(ada?.consents?.at(-1)).toMatchObject({ source: "import: contacts.csv", isGiven: false });
});

const ASKED = [
  "Email;x;Newsletter;Consent source;Consent date",
  "ada@example.com;Inscrit;oui;a form;2026-10-01",
  "bob@example.com;Désinscrit;hebdo;a form;2026-10-01",
].join("\n");

const keptIn = (page: string) => /name="kept" value="([\w-]+)"/.exec(page)?.[1] ?? "";

test("the form asks what a column means, and keeps the list for the answer", async () => {
  const all = consoleOf();
  const asked = await (await bring(all, ASKED, { how: "import" })).text();
  expect(asked).toContain("What does the column “x” say?");
  expect(asked).toContain("“Désinscrit” (1 row)");
  expect(asked).toContain("What does the column “Newsletter” say?");
  expect(asked).not.toMatch(/--\w|mapping|@example/);
  expect(await findContact(all.world, "ada@example.com")).toBeUndefined();

  const answers = {
    kept: keptIn(asked),
    listDate: "2026-11-01",
    "column-0": "x",
    "meaning-0": "status",
    "column-1": "Newsletter",
    "meaning-1": "ignore",
  };
  const tried = await (await bring(all, undefined, answers)).text();
  expect(tried).toContain("What you said about its columns");
  expect(tried).toContain('<input type="hidden" name="meaning-0" value="status"/>');
  expect(tried).toContain('<td data-label="status">unsubscribed</td>');

  await bring(all, undefined, { ...answers, kept: keptIn(tried), how: "import" });
  const bob = await findContact(all.world, "bob@example.com");
  expect(bob?.memberships.bread?.state).not.toBe("active");
  expect(await findContact(all.world, "ada@example.com")).toMatchObject({
    memberships: { bread: { state: "active" } },
  });
  const again = await bring(all, undefined, { ...answers, how: "import" });
  expect(await again.text()).toContain("The list has been deleted: choose it again");
});

test("with one answer of two, the other is asked again and the first is kept", async () => {
  const all = consoleOf();
  const kept = keptIn(await (await bring(all, ASKED)).text());
  const page = await (
    await bring(all, undefined, { kept, "column-0": "x", "meaning-0": "status" })
  ).text();
  expect(page).not.toContain("What does the column “x” say?");
  expect(page).toContain("What does the column “Newsletter” say?");
  expect(page).toContain('name="column-1" value="x"');
});

test("a list named for refusals is asked about, but not one of Mailchimp", async () => {
  const all = consoleOf();
  const named = (name: string, list: string) => {
    const body = new FormData();
    body.set("list", new File([list], name));
    for (const [field, value] of Object.entries({ group: "bread", how: "import" }))
      body.set(field, value);
    const headers = { Origin: "http://localhost" };
    return all.app.request("http://localhost/console/import", { method: "POST", body, headers });
  };
  const consented = "Email,Consent source,Consent date\nada@example.com,a form,2026-10-01";
  expect(await (await named("désinscrits.csv", consented)).text()).toContain(
    "The name of the file says that these people refused mail",
  );
  await named(
    "unsubscribed_email_audience_export_1.csv",
    "Email Address,OPTIN_TIME,LEID\nbob@example.com,2026-01-13 09:00:00,1",
  );
  const bob = await findContact(all.world, "bob@example.com");
  expect(bob?.memberships.bread?.state).not.toBe("active");
});

test("the user is asked for the date order if it is not clear, and can choose it", async () => {
  const all = consoleOf();
  const dates = "Email;Consent source;Consent date\nada@example.com;a form;01/10/2026";
  const unclear = await (await bring(all, dates)).text();
  expect(unclear).toContain("The dates in “Consent date” may start with the day or with the month");
  expect(unclear).not.toContain("--dates");
  const said = await bring(all, undefined, { kept: keptIn(unclear), dates: "dd/mm/yyyy" });
  expect(said.status).toBe(200);
});

test("fields that would do nothing are refused by their labels, and the list is kept", async () => {
  const all = consoleOf();
  const orders = { what: "orders", consentSource: "fair", startsJourneys: "yes" };
  const answer = await bring(all, "email,order\nada@example.com,A-1", orders);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain(
    "“Everyone in it joins”, “Proof of consent, where no column has it”, “Start the journeys”",
  );
  expect(page).toContain("contacts.csv is here");
  const typed = await (await bring(all, LIST, { overwriteTyped: "yes" })).text();
  expect(typed).toContain("“Also what people typed themselves” does nothing alone");
});

test("mails are spread over a valid period, and another one is refused", async () => {
  const all = consoleOf();
  const bad = await (await bring(all, LIST, { how: "import", spread: "14 days" })).text();
  expect(bad).toContain("cannot be spread over “14 days”");
  expect(bad).not.toContain("--spread");
  expect(await findContact(all.world, "ada@example.com")).toBeUndefined();

  await bring(all, LIST, { how: "import", spread: "P14D" });
  expect((await findContact(all.world, "ada@example.com"))?.spread).toMatch(/^PT\d+S$/);
});
