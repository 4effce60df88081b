import { selectAll, selectOne } from "css-select";
import type { AnyNode, Element } from "domhandler";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { OWN_FIELDS, type Topic } from "../../../../src/domain/programme.ts";
import { programmeSchema } from "../../../../src/domain/programme-schema.ts";
import { pageProblems } from "../../../../src/lint/page-rules.ts";
import { formSnippet } from "../../../../src/web/public/sign-up/form-snippet.tsx";
import { programme as example } from "../../../fixture/programme.ts";
import { fixturePages } from "../fixture-pages.ts";
import { fixtureProgramme } from "../fixture-programme.ts";
import { programmeWith, publicSite } from "../site.ts";

const publicUrl = "https://mail.example.com";
const [maroc] = fixtureProgramme.topics as [Topic];

/** Every topic of the fixture and of the example, in every language. */
const places = [fixtureProgramme, programmeSchema.parse(example)].flatMap((programme) =>
  programme.topics.flatMap((topic) =>
    programme.languages.map((language) => ({ programme, topic, language, name: topic.name })),
  ),
);

function snippetOf(topic: Topic, language = "fr", programme = fixtureProgramme): string {
  return formSnippet(topic, language, programme, publicUrl, fixturePages.page("", language));
}

function all(selector: string, html: string): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, parseDocument(html));
}

/** All that a form asks: each control as it is called, what it takes, and what is said about it. */
function askedBy(html: string) {
  return all("form :is(input, select, textarea, button)", html).map((control) => {
    const { id, "aria-describedby": hint, "data-time-zone": _, ...told } = control.attribs;
    const text = (selector: string) => textContent(all(selector, html).slice(0, 1) as AnyNode[]);
    return {
      kind: control.name,
      told,
      label: id && text(`label[for="${id}"]`).trim(),
      hint: hint && text(`[id="${hint}"]`).trim(),
      choices: selectAll<AnyNode, Element>("option", control).map((option) => [
        option.attribs.value,
        textContent(option),
      ]),
    };
  });
}

test.each(places)(
  "the snippet of $name asks the same questions in $language as its page",
  async (place) => {
    const { programme, topic, language } = place;
    const { app } = publicSite({ programme });
    const page = await (await app.request(`/t/${topic.name}?lang=${language}`)).text();
    const snippet = snippetOf(topic, language, programme);

    // Our page alone has a script, which says where the visitor is in time.
    const asked = askedBy(page).filter(({ told }) => told.name !== "timeZone");
    expect(askedBy(snippet)).toEqual(asked);
    const named = asked.flatMap(({ told }) => told.name ?? []);
    const declared = topic.fields.map(({ name }) => name);
    expect(new Set(named)).toEqual(
      new Set([...OWN_FIELDS, ...declared].filter((n) => n !== "timeZone" && n !== "redirect")),
    );
    const file = "templates/pages/maroc/fr.md";
    const rendered = { html: snippet, file, lineOf: () => undefined };
    expect(pageProblems(rendered, topic, language, programme)).toEqual([]);
  },
);

test("formSnippet() posts to Relance in its language, without scripts, and styles only itself", () => {
  const html = snippetOf(maroc, "en");
  const form = selectOne<AnyNode, Element>("form", parseDocument(html));
  expect(form?.attribs).toEqual({
    class: "relance-form",
    lang: "en",
    method: "post",
    action: `${publicUrl}/t/maroc?lang=en`,
    target: "_top",
    "aria-label": "The guide to Morocco",
  });
  expect(html).toContain("Atlas Voyages, 12 rue des Écluses");
  expect(html).not.toMatch(/<script|\son\w+=|\sstyle=|\n\s*\n/);
  const classes = all("[class]", html).flatMap(({ attribs }) => attribs.class?.split(" ") ?? []);
  expect(classes.filter((name) => !name.startsWith("relance-"))).toEqual([]);
  const [style = ""] = html.match(/(?<=<style>).*(?=<\/style>)/s) ?? [];
  const selectors = style.replaceAll(/\{[^{}]*\}/g, "{}").match(/[^{}@][^{}]*(?=\{\})/g) ?? [];
  expect(selectors.length).toBeGreaterThan(10);
  for (const one of selectors.join(",").split(",")) expect(one.trim()).toMatch(/^\.relance-/);
});

test("formSnippet() uses no id twice, whatever else is on the page", () => {
  const two = { ...maroc, name: "espagne" };
  const html = [snippetOf(maroc, "fr"), snippetOf(maroc, "en"), snippetOf(two, "fr")].join("\n");
  const ids = all("[id]", html).map(({ attribs }) => attribs.id);
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
});

test("formSnippet() shows how to send visitors on, in a comment that nothing escapes from", () => {
  const allowedRedirects = ["https://atlas-voyages.example/a-->b", "https://x.example/merci"];
  const html = snippetOf(maroc, "fr", programmeWith({ allowedRedirects }));
  expect(html).toContain("https://atlas-voyages.example/a--%3Eb or https://x.example/merci");
  expect(all("input[name=redirect], input[name=timeZone]", html)).toEqual([]);
  expect(textContent(parseDocument(html))).not.toContain("-->");

  const uncommented = html.replaceAll(/<!-- (<input .*>) -->/g, "$1");
  const values = all("input[name=redirect], input[name=timeZone]", uncommented).map(
    ({ attribs }) => attribs.value,
  );
  expect(values).toEqual(["Europe/Paris", "https://atlas-voyages.example/a--%3Eb"]);
  expect(snippetOf(maroc, "fr", programmeWith({ allowedRedirects: [] }))).not.toContain("redirect");
});

test("formSnippet() writes what is typed in the programme as text", () => {
  const label = { fr: '<b>"&', en: "x" };
  const fields = maroc.fields.map((field) => ({ ...field, label }));
  const html = snippetOf({ ...maroc, fields, consent: { version: '"><b>', text: label } });
  expect(all("b", html)).toEqual([]);
  expect(askedBy(html).map((control) => control.label)).toContain('<b>"&');
});
