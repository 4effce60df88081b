import { expect, test } from "vitest";
import { section } from "../../lint/folder.ts";
import { until } from "../../studio-host/template-folder.ts";
import { named, openStudio } from "./fixture.ts";

const HELLO = "messages/hello/fr.mjml";
const FRAME = "/console/studio/messages/hello/fr/html";
const STYLED = named(
  "S",
  `<mj-section><mj-column><mj-raw><style>
@media (prefers-color-scheme: dark) { .x { color: #eee } }
@media (prefers-color-scheme:light) { .x { color: #111 } }
:root { color-scheme: light dark }
</style></mj-raw><mj-text>{{contact.email}}</mj-text></mj-column></mj-section>`,
);

function policyOf(response: Response): string {
  return response.headers.get("Content-Security-Policy") ?? "";
}

test("a mail is framed under a policy in which nothing runs, posts or loads but pictures", async () => {
  const { app } = await openStudio();
  const policy = policyOf(await app.request(FRAME));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain("img-src https: http: data:");
  expect(policy).toMatch(/sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox$/);
  expect(policy).not.toContain("script");
});

test("images off is a policy that loads none", async () => {
  const { app } = await openStudio();
  expect(policyOf(await app.request(`${FRAME}?images=off`))).toContain("img-src 'none'");
});

test("only pages of the studio may run its script and hear of changes", async () => {
  const { app } = await openStudio();
  for (const path of ["", "/messages/hello", "/pages/maroc", "/messages/hello/test"]) {
    const policy = policyOf(await app.request(`/console/studio${path}`));
    expect(policy).toContain("script-src 'self'; connect-src 'self'");
  }
  expect(policyOf(await app.request("/console"))).not.toContain("script-src");
  expect(policyOf(await app.request("/console/mailbox"))).not.toContain("connect-src");
});

test("a mail is seen as it is in the dark, or in the light, whatever the browser prefers", async () => {
  const { app } = await openStudio({ [HELLO]: STYLED });
  const dark = await (await app.request(`${FRAME}?look=dark`)).text();
  expect(dark).toContain("@media (min-width: 0) { .x { color: #eee }");
  expect(dark).toContain("@media (max-width: 0) { .x { color: #111 }");
  expect(dark).toContain("color-scheme: dark");
  const light = await (await app.request(FRAME)).text();
  expect(light).toContain("@media (max-width: 0) { .x { color: #eee }");
  expect(light).toContain("@media (min-width: 0) { .x { color: #111 }");
  expect(light).toContain("color-scheme: light");
});

test("a frame shows the contact and the place that were chosen, and opens links elsewhere", async () => {
  const { app } = await openStudio({
    [HELLO]: named("S", section("{{contact.email}} {{#if topic}}{{topic.label}}{{/if}}")),
  });
  const html = await (await app.request(`${FRAME}?contact=nobody`)).text();
  expect(html).toContain("nobody@example.com Maroc");
  expect(html).toContain('<base target="_blank">');
});

test("a landing page is framed with its style inside it, its picture fresh, and nothing to post to", async () => {
  const { app } = await openStudio();
  const response = await app.request("/console/studio/pages/maroc/html?lang=en&look=dark");
  const html = await response.text();
  expect(policyOf(response)).toContain("form-action 'none'");
  expect(html).toContain("<style>");
  expect(html).not.toContain("prefers-color-scheme");
  expect(html).not.toContain("<script");
  expect(html).not.toContain('rel="stylesheet"');
  expect(html).toMatch(/src="\/assets\/pages\/maroc\/hero\.svg\?v=[0-9a-f]{12}"/);
  expect(html).toContain('<html lang="en">');
});

test("the language of a framed page does not become the reader's own", async () => {
  const { app } = await openStudio();
  const framed = await app.request("/console/studio/pages/maroc/html?lang=en");
  expect(framed.headers.get("Set-Cookie")).toBeNull();
  const chosen = await app.request("/console/studio/pages/maroc?lang=en");
  expect(chosen.headers.get("Set-Cookie")).toContain("relance-language=en");
});

test("a list pictures messages and pages in the reader's language", async () => {
  const { app } = await openStudio();
  const list = await (await app.request("/console/studio")).text();
  expect(list).toContain('src="/console/studio/messages/hello/en/html?');
  expect(list).not.toContain('src="/console/studio/messages/hello/fr/html?');
  expect(list).toContain('src="/console/studio/pages/maroc/html?lang=en');
});

test("a frame loads again only when its content has changed", async () => {
  const opened = await openStudio();
  const sources = async () => {
    const page = await (await opened.app.request("/console/studio/messages/hello")).text();
    return [...page.matchAll(/<iframe[^>]* src="([^"]+)"/g)].map(([, src]) => src);
  };
  const [french, english] = await sources();
  await opened.write(HELLO, named("S", section("Autre chose")));
  await until(
    opened.workspace,
    () =>
      opened.workspace.current().files.sources.get(`templates/${HELLO}`)?.includes("Autre") ===
      true,
  );
  const [newFrench, sameEnglish] = await sources();
  expect(newFrench).not.toBe(french);
  expect(sameEnglish).toBe(english);
});
