import { expect, test } from "vitest";
import { preheaderOf } from "../../src/web/preheader.ts";

const HIDDEN = "<div style='display:none;max-height:0'>";
const long = "<p>text</p>".repeat(500);

test.each([
  [`<body>${HIDDEN} Caf\u00e9 &amp; <b>cake<br>s</b>\n</div>${long}`, "Café & cakes"],
  [`<head><style>${"a{}".repeat(700)}</style></head><body>${HIDDEN}Late</div>`, "Late"],
  [`<body><div>${HIDDEN}Inside</div></div>${HIDDEN}second</div>`, "Inside"],
  [`<head>${HIDDEN}</div></head><body><div style="color:red">seen</div>${long}`, ""],
  [`<body>${HIDDEN}</div>${HIDDEN}second</div>`, ""],
  [`<body>${HIDDEN}${"word ".repeat(1000)}</div>`, "word ".repeat(1000).trim()],
  ["", ""],
])("the preheader of a mail is the first hidden text of its body: %#", (html, preheader) => {
  expect(preheaderOf(html)).toBe(preheader);
});
