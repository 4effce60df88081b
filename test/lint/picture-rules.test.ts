import { describe, expect, test } from "vitest";
import { good, message, page, problemsWith, section, told } from "./folder.ts";

const HELLO = "messages/hello/fr.mjml";
const column = (mjml: string) => `<mj-section><mj-column>\n${mjml}\n</mj-column></mj-section>`;
const image = (src: string) => column(`<mj-image alt="a" src="${src}" />`);
const inHello = (body: string, rule = "missing-image", line = 7) =>
  expect(told({ [HELLO]: message(body) })).resolves.toContain(
    `${rule} in templates/${HELLO}, line ${line}`,
  );

describe("a picture of a mail is refused", () => {
  test.each([
    "logo.png",
    "./images/logo.png",
    "/images/logo.png",
    "//atlas.example/logo.png",
    "http://atlas.example/logo.png",
    "ftp://atlas.example/logo.png",
    "file:///C:/logo.png",
    "C:\\logo.png",
    "https://",
    "https:///logo.png",
    "cid:logo",
    "",
    " ",
    "{{contact.email}}",
    "https://atlas.example/logo.svg",
  ])("when its address is %j", async (src) => {
    await inHello(image(src));
  });

  test("when it travels inside the mail", async () => {
    await inHello(image("data:image/png;base64,AA"), "heavy-image");
    await inHello(image("DATA:image/png;base64,AA"), "heavy-image");
  });

  test.each([
    ["an image without an address", column('<mj-image alt="a" />')],
    ["HTML in text", section('\n<img alt="a" src="logo.png">')],
    ["raw HTML", `<mj-raw>\n<img alt="a" src="logo.png"></mj-raw>`],
    ["srcset", column('<mj-image alt="a" src="https://a.example/a.png" srcset="b.png 2x" />')],
    [
      "a section",
      '\n<mj-section background-url="hero.png"></mj-section>'.replace("\n", "<mj-raw></mj-raw>\n"),
    ],
    ["a hero", '<mj-raw></mj-raw>\n<mj-hero background-url="hero.png"></mj-hero>'],
    ["a cell", section('\n<table><tr><td background="hero.png">a</td></tr></table>')],
    ["a style", section(`\n<p style="background:url('hero.png')">a</p>`)],
    ["bare url()", section("\n<p style='background:#fff url( hero.png )'>a</p>")],
    ["Outlook's own", `<mj-raw>\n<!--[if mso]><v:fill src="hero.png" /><![endif]--></mj-raw>`],
    [
      "a social icon",
      column(
        '<mj-social><mj-social-element href="https://a.example" src="x.png">a</mj-social-element></mj-social>',
      ),
    ],
  ])("in %s", async (_where, body) => {
    await inHello(body);
  });

  test("in the styles and defaults of the layout, once for all messages", async () => {
    const layout = good["layout/layout.mjml"] ?? "";
    const head = `<mj-head>\n<mj-attributes><mj-image alt="" padding="0" /></mj-attributes>\n<mj-style>\n.a { background: url(paper.png) }\n</mj-style>\n</mj-head>`;
    const files = { "layout/layout.mjml": layout.replace("<mj-head></mj-head>", head) };
    const pictures = (await problemsWith(files)).filter(({ rule }) => rule === "missing-image");
    expect(pictures).toEqual([
      expect.objectContaining({ file: "templates/layout/layout.mjml", line: 5 }),
    ]);
  });

  test("and told with what to do", async () => {
    const [problem] = await problemsWith({ [HELLO]: message(image("logo.png")) });
    expect(problem).toEqual({
      rule: "missing-image",
      file: `templates/${HELLO}`,
      line: 7,
      found: "Expected the full https address of a picture, found “logo.png”",
      fix: "Put the picture on your website, as PNG or JPEG, and write its full address: https://example.com/logo.png",
    });
  });
});

test.each([
  image("https://atlas.example/logo.png?v=2"),
  image("HTTPS://atlas.example/logo.jpg"),
  image("{{programme.site}}/logo.png"),
  section(`<p style="background:url('https://atlas.example/a.png')">a</p>`),
  `<mj-section background-url="https://atlas.example/a.png" background-color="#ffffff"></mj-section>`,
])("a picture over https is welcome: %s", async (body) => {
  expect(await told({ [HELLO]: message(body) })).toEqual([]);
});

const PAGE = "pages/maroc/fr.md";
const svg = good["pages/maroc/hero.svg"] ?? "";

describe("a picture of a page is refused", () => {
  test.each([
    "photo.png",
    "photo.jpeg",
    "hero.SVG",
    "../hero.svg",
    "my hero.svg",
    "https://a.example/a.svg",
  ])("when the front matter names %s, which no page serves", async (name) => {
    const files = {
      [PAGE]: page("a").replace("hero.svg", name),
      [`pages/maroc/${name.replace(/.*\//, "")}`]: svg,
    };
    expect(await told(files)).toContain(`missing-image in templates/${PAGE}, line 9`);
  });

  test.each([
    ["is none", "<html><body>Not found</body></html>"],
    ["calls itself something else than UTF-8", `<?xml version="1.0" encoding="iso-8859-1"?>${svg}`],
    ["has no namespace", "<svg><g/></svg>"],
  ])("when the drawing %s", async (_what, text) => {
    expect(await told({ "pages/maroc/hero.svg": text })).toContain(
      "missing-image in templates/pages/maroc/hero.svg",
    );
  });

  test.each([
    "![A kasbah](/assets/pages/maroc/photo.png)",
    "![A kasbah](/assets/pages/maroc/other.svg)",
    "![A kasbah](/photos/kasbah.jpg)",
    "![A kasbah](//a.example/kasbah.svg)",
    "![A kasbah](data:image/png;base64,AA)",
    '<img alt="a" src="/kasbah.jpg">',
    '<img alt="a" src="/assets/pages/maroc/hero.svg" srcset="/big.jpg 2x">',
    '<video poster="/kasbah.jpg"></video>',
  ])("in its Markdown: %s", async (markdown) => {
    expect(await told({ [PAGE]: page(`\n${markdown}`) })).toContain(
      `missing-image in templates/${PAGE}, line 12`,
    );
  });

  test("but for the drawing that it serves", async () => {
    const text = page("![A kasbah](/assets/pages/maroc/hero.svg)");
    const drawing = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- by hand --><!DOCTYPE svg>\n${svg}`;
    expect(await told({ [PAGE]: text, "pages/maroc/hero.svg": drawing })).toEqual([]);
  });
});
