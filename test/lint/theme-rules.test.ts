import { expect, test } from "vitest";
import { problemsWith, told } from "./folder.ts";

const icon = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>';

test("a folder needs no theme and no icon, and may have both", async () => {
  expect(await told({})).toEqual([]);
  const theme = ":root { --accent: #005a3c; --radius: 0; --text-font: serif; }\n";
  const dark = "@media (prefers-color-scheme: dark) { :root { --accent: #7fe0b8; } }\n";
  expect(await told({ "theme.css": theme + dark, "icon.svg": icon })).toEqual([]);
});

test("words that would be hard to read are told with the line of their colour, in the light and in the dark", async () => {
  const theme = ":root {\n  --text: #888888;\n}\n";
  const problems = await problemsWith({ "theme.css": theme });
  expect(problems).toContainEqual({
    rule: "low-contrast",
    file: "templates/theme.css",
    line: 2,
    found:
      "Expected a contrast of at least 4.5:1 in light mode, found 3.54:1 (--text #888888 on --card #fff)",
    fix: "Change --text or --card",
  });
  const dark = "@media (prefers-color-scheme: dark) {\n  :root {\n    --accent: #1f5f99;\n  }\n}\n";
  const found = await problemsWith({ "theme.css": dark });
  expect(found.map(({ rule, line }) => `${rule} ${line}`)).toContain("low-contrast 3");
  expect(found.every(({ found: words }) => words.includes("in dark mode"))).toBe(true);
});

test("a light colour alone is held against the dark ground too", async () => {
  const found = await problemsWith({ "theme.css": ":root { --ink: #000000; }\n" });
  expect(found[0]?.found).toContain("in dark mode, found");
});

test.each([
  ["h1 { color: red; }", "Expected :root, found h1"],
  ["@import url(x.css);", "Expected @media (prefers-color-scheme: dark), found @import"],
  [":root { --akzent: #fff; }", "found --akzent"],
  [
    ":root { --accent: transparent; }",
    "Expected an opaque colour such as #a4432a, found transparent",
  ],
  [":root { --accent: #fff; ", "Expected CSS, found Unclosed block"],
])("a theme does nothing else: %s", async (css, found) => {
  const problems = await problemsWith({ "theme.css": `\n${css}\n` });
  const theme = problems.filter(({ rule }) => rule === "theme");
  expect(theme.map((problem) => problem.line)).toContain(2);
  expect(theme.map((problem) => problem.found).join("\n")).toContain(found);
});

test("an icon is a small drawing without a script", async () => {
  const scripted = icon.replace("<path", "<script>alert(1)</script><path");
  expect(await told({ "icon.svg": scripted })).toEqual(["unsafe-image in templates/icon.svg"]);
  const heavy = icon.replace("M0 0", `M0 0${" ".repeat(10_000)}`);
  expect(await told({ "icon.svg": heavy })).toEqual(["heavy-image in templates/icon.svg"]);
  expect(await told({ "icon.svg": "a photo" })).toEqual(["missing-image in templates/icon.svg"]);
});
