import { expect, test } from "vitest";
import { answer, message, problemsWith, section, smallProgramme, told } from "./folder.ts";

const ASKS = ["confirmation", "my-data", "new-address"] as const;

test.each(ASKS)("a %s without its link is refused, in each of its languages", async (name) => {
  const file = `messages/${name}/fr.mjml`;
  expect(await told({ [file]: answer(section("Bonjour")) })).toEqual([
    `no-answer-link in templates/${file}`,
  ]);
  // Printed, and pressed by nobody.
  expect(await told({ [file]: answer(section("{{links.confirm}}")) })).toEqual([
    `no-answer-link in templates/${file}`,
  ]);
});

test.each(ASKS)("a %s that is a marketing letter is refused", async (name) => {
  const file = `messages/${name}/fr.mjml`;
  const letter = message(section('<a href="{{links.confirm}}">Oui</a>'));
  expect(await told({ [file]: letter })).toEqual([`not-transactional in templates/${file}`]);
});

test("a letter named as the confirmation is refused, with what to do", async () => {
  const { topics } = smallProgramme();
  const programme = smallProgramme({
    topics: topics.map((topic) => ({ ...topic, confirmation: "hello" })),
  });
  const problems = await problemsWith({ "messages/confirmation/fr.mjml": undefined }, programme);
  expect(problems.map(({ rule }) => rule)).toEqual(["no-answer-link", "not-transactional"]);
  for (const { found, fix } of problems) {
    expect(found).toContain("the confirmation of the topic “maroc”");
    expect(fix).toContain("or name another message in programme.ts");
  }
});

test("a link that a partial holds is one", async () => {
  const files = {
    "layout/press.mjml": '<a href="{{href}}">{{> @partial-block}}</a>',
    "messages/confirmation/fr.mjml": answer(
      section("{{#> press href=links.confirm}}Oui{{/press}}"),
    ),
  };
  expect(await told(files)).toEqual([]);
});

test("a question before an erasure needs the link that answers it", async () => {
  const retention = { ...smallProgramme().retention, question: { before: "P1M", message: "ask" } };
  const asking = (body: string) =>
    told({ "messages/ask/fr.mjml": message(section(body)) }, smallProgramme({ retention }));
  expect(await asking("Bonjour")).toEqual(["no-answer-link in templates/messages/ask/fr.mjml"]);
  expect(await asking('<a href="{{links.keep}}">Oui</a>')).toEqual([]);
});
