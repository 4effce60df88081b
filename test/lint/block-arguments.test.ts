import { describe, expect, test } from "vitest";
import { message, problemsWith, section, told } from "./folder.ts";

const HELLO = "messages/hello/fr.mjml";

describe("a block of the layout", () => {
  const box =
    '<mj-button href="{{href}}" align="{{or align "left"}}" inner-padding="{{space}}" color="#ffffff" background-color="#000000">\n{{> @partial-block}}</mj-button>';
  const calling = (call: string) =>
    problemsWith({
      "layout/box.mjml": box,
      [HELLO]: message(`<mj-section><mj-column>\n${call}\n</mj-column></mj-section>`),
    });

  test("takes an argument that is left out from its other choice", async () => {
    expect(await calling('{{#> box href=links.keep space="10px"}}a{{/box}}')).toEqual([]);
    expect(await calling('{{#> box href=links.keep space="10px" align="right"}}a{{/box}}')).toEqual(
      [],
    );
  });

  test("is reported once, on the line that calls it, if an argument is missing", async () => {
    expect(await calling("{{#> box href=links.keep}}a{{/box}}")).toEqual([
      {
        rule: "unknown-variable",
        file: `templates/${HELLO}`,
        line: 7,
        found: 'Expected space="..." for the block “box”, found none',
        fix: 'Add space="..." to {{#> box ...}}: the first line of its file has an example',
      },
    ]);
  });

  test("is reported on the line that calls it, if MJML does not accept an argument", async () => {
    const call = '{{#> box href=links.keep space="10px" align="up"}}a{{/box}}';
    expect(await calling(call)).toMatchObject([
      { rule: "mjml", file: `templates/${HELLO}`, line: 7 },
    ]);
  });

  test("offers no other choice for what a contact may lack", async () => {
    const said = await told({ [HELLO]: message(section('{{or contact.firstName "you"}}')) });
    expect(said).toContain(`unknown-helper in templates/${HELLO}, line 6`);
  });
});
