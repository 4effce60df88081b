import { expect, test } from "vitest";
import { good, section } from "../../lint/folder.ts";
import { until } from "../../studio-host/template-folder.ts";
import { join } from "../console/fixture.ts";
import { named, openStudio } from "./fixture.ts";

const HELLO = "messages/hello/fr.mjml";

type Opened = Awaited<ReturnType<typeof openStudio>>;

async function pageOf({ app }: Pick<Opened, "app">, path: string) {
  const response = await app.request(`/console/studio${path}`);
  return { status: response.status, text: await response.text() };
}

test("GET /console/studio lists every message where it is sent, with its subjects, size and reading time", async () => {
  const opened = await openStudio({
    [HELLO]: named("Bienvenue"),
    "messages/hello/en.mjml": named("Welcome"),
  });
  const { text } = await pageOf(opened, "");
  expect(text).toContain("No problems found");
  expect(text).toContain("Starts on joining Maroc");
  expect(text).toContain('<span lang="fr">Bienvenue</span>');
  expect(text).toContain('<span lang="en">Welcome</span>');
  expect(text).toContain('href="/console/studio/messages/hello?use=welcome.day-0.maroc"');
  expect(text).toContain("every year on the day of the first order");
  expect(text).toMatch(/\d kB · under a minute/);
  expect(text).toContain('href="/console/studio/pages/maroc"');
  expect(text).toContain("only after a restart");
});

test("GET /console/studio tells every problem with its file, line, reason and remedy", async () => {
  const opened = await openStudio({
    [HELLO]: named("S", section("\n{{contact.nickname}}")),
    "messages/other/fr.mjml": named("Personne"),
  });
  const { text } = await pageOf(opened, "");
  expect(text).toContain("1 error, 1 warning");
  expect(text).toMatch(/href="[^"]*hello%2Ffr\.mjml#templates-messages-hello-fr-mjml-7"/);
  expect(text).toContain("templates/messages/hello/fr.mjml, line 7");
  expect(text).toContain("found “contact.nickname”");
  expect(text).toContain("so the mail could not be sent");
  expect(text).toContain("Use one of: contact.firstName");
  expect(text).toContain("No journey sends these messages");
  expect(text).toContain("unused-message");
});

test("GET /console/studio says of a message that is not written that it is missing, and opens its page", async () => {
  const opened = await openStudio();
  await opened.remove("messages/hello");
  await until(opened.workspace, () => opened.workspace.current().files.problems.length > 0);
  expect((await pageOf(opened, "")).text).toContain("missing-message");
  const { status, text } = await pageOf(opened, "/messages/hello");
  expect(status).toBe(200);
  expect(text).toContain(
    "Not written in French yet. To write it, create <code>templates/messages/hello/fr.mjml</code>.",
  );
});

const LAYOUT = String(good["layout/layout.mjml"]).replace(
  "<mj-head>",
  "<mj-head><mj-preview>{{preheader}}</mj-preview>",
);

test("GET /console/studio/messages/:message shows the languages side by side as an inbox announces them", async () => {
  const subject = "{{#if contact.firstName}}{{contact.firstName}}, bonjour{{else}}Bonjour{{/if}}";
  const opened = await openStudio({ [HELLO]: named(subject), "layout/layout.mjml": LAYOUT });
  const { text } = await pageOf(opened, "/messages/hello");
  expect(text).toContain('<dd class="inbox-subject" lang="fr">Camille, bonjour</dd>');
  expect(text).toContain('<dd class="inbox-preheader" lang="fr">Vu</dd>');
  expect(text).toMatch(/\d kB of Gmail’s 102 kB/);
  expect(text).toContain("Note");
  expect(text.indexOf(">French</h2>")).toBeLessThan(text.indexOf(">English</h2>"));
  const nobody = await pageOf(opened, "/messages/hello?contact=nobody");
  expect(nobody.text).toContain('<dd class="inbox-subject" lang="fr">Bonjour</dd>');
});

test("GET /console/studio/messages/:message announces a mail without a preheader by its text", async () => {
  const { text } = await pageOf(await openStudio(), "/messages/hello");
  expect(text).toContain('<dd class="inbox-preheader" lang="fr">Bonjour x');
});

test("GET /console/studio/messages/:message shows a real contact by their address", async () => {
  const opened = await openStudio({ [HELLO]: named("Pour {{contact.email}}") });
  await join(opened, "ada@example.com", "maroc");
  const { status, text } = await pageOf(opened, "/messages/hello?address=ada@example.com");
  expect(status).toBe(200);
  expect(text).toContain("Pour ada@example.com");
  expect(text).toContain("contact=ada%40example.com");
});

test("GET /console/studio/messages/:message?view=source shows each problem under its line, in partials too", async () => {
  const opened = await openStudio({
    "layout/wave.mjml": section("\n{{contact.nickname}}"),
    [HELLO]: named("S", `{{> wave}}${section('\n<a href="http://atlas.example">a</a>')}`),
  });
  const { text } = await pageOf(opened, "/messages/hello?view=source");
  const line = /id="templates-messages-hello-fr-mjml-7" class="faulty">.*?<\/li>/.exec(text)?.[0];
  expect(line).toContain("&lt;a href=&quot;http://atlas.example&quot;&gt;");
  expect(line).toContain("Expected a link");
  const partial = /id="templates-layout-wave-mjml-2" class="faulty">.*?<\/li>/.exec(text)?.[0];
  expect(partial).toContain("contact.nickname");
  expect(text).toContain("#templates-layout-wave-mjml-2");
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("GET /console/studio/messages/:message shows the last good preview of a file that is broken, and says so", async () => {
  const opened = await openStudio({ [HELLO]: named("Avant") });
  await opened.write(HELLO, named("Après", "<mj-section>"));
  await until(opened.workspace, () => opened.workspace.current().files.problems.length > 0);
  const { text } = await pageOf(opened, "/messages/hello");
  expect(text).toContain(
    "The file can’t be read. This is the message as it was when it could last be shown",
  );
  expect(text).toContain('<dd class="inbox-subject" lang="fr">Avant</dd>');
  expect(text).toContain("Expected a closing <code>&lt;/mj-section&gt;</code>");
});

test("GET /console/studio/messages/:message shows a file with an error that can be drawn, and says that it is not sent", async () => {
  const opened = await openStudio({ [HELLO]: named("Avant") });
  await opened.write(HELLO, named("Après", section("{{contact.firstName}}")));
  await until(opened.workspace, () => opened.workspace.current().files.problems.length > 0);
  const { text } = await pageOf(opened, "/messages/hello");
  expect(text).toContain('<dd class="inbox-subject" lang="fr">Après</dd>');
  expect(text).toContain("Contacts get the last version without errors until you fix it");
});

test("GET /console/studio/messages/:message says why a mail cannot be written, in words", async () => {
  const opened = await openStudio({ [HELLO]: named("S", section("{{contact.nickname}}")) });
  const { text } = await pageOf(opened, "/messages/hello");
  expect(text).toContain(
    'The message can’t be written for this contact: <span lang="en">&quot;nickname&quot; not defined.</span> There is nothing to show yet',
  );
});

test("GET /console/studio/messages/:message shows the problems of a file that never could be read", async () => {
  const { status, text } = await pageOf(await openStudio({ [HELLO]: "---\n:" }), "/messages/hello");
  expect(status).toBe(200);
  expect(text).toContain("The file can’t be read. There is nothing to show yet");
  expect(text).toContain("front-matter");
});

test("GET /console/studio/messages/:message says in which language those read it that it is not written in", async () => {
  const opened = await openStudio();
  await opened.remove("messages/hello/en.mjml");
  await until(opened.workspace, () => opened.workspace.current().files.problems.length > 0);
  const { text } = await pageOf(opened, "/messages/hello");
  expect(text).toContain("Not written in English yet.");
  expect(text).toContain("Until then, these readers get the message in French.");
});

test.each([
  ["/messages/nothing", 404, "There is no message with that name."],
  ["/messages/hello?use=welcome.day-9.maroc", 422, "is not sent at “welcome.day-9.maroc”"],
  ["/messages/hello?contact=nobody-here", 422, "no contact “nobody-here” here"],
  ["/messages/hello?address=lost@example.com", 422, "no contact “lost@example.com” here"],
  ["/messages/nothing/fr/html", 404, "There is no message with that name."],
  ["/messages/hello/de/html", 404, "does not have that language"],
  ["/messages/hello/fr/html?use=nowhere", 404, "is not sent at"],
  ["/messages/hello/fr/html?contact=x", 404, "no contact"],
  ["/messages/nothing/test", 404, "There is no message with that name."],
  ["/pages/nothing", 404, "There is no topic with that name."],
  ["/pages/nothing/html", 404, "There is no topic with that name."],
  ["/pages/maroc/html?lang=de", 404, "does not have that language"],
  ["/pages/maroc?view=snippet&address=ftp://x", 422, "expected a web address"],
  ["/file?name=../secret", 404, "There is no such file"],
  ["/file?name=templates/layout/layout.mjml", 200, "templates/layout/layout.mjml"],
  ["/nowhere", 404, "There is no such page here."],
])("GET /console/studio%s answers %i and says why", async (path, status, words) => {
  const page = await pageOf(await openStudio(), path);
  expect(page.status).toBe(status);
  expect(page.text).toContain(words);
});

test("what a template or a contact says is shown as text, never as markup", async () => {
  const script = "<script>alert(1)</script>";
  const opened = await openStudio({ [HELLO]: named(`${script} {{contact.email}}`) });
  const pages = ["", "/messages/hello", "/messages/hello?view=source", "/messages/hello?view=text"];
  for (const path of [...pages, `/messages/hello?contact=${encodeURIComponent(script)}`]) {
    const { text } = await pageOf(opened, path);
    expect(text).not.toContain(script);
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  }
});
