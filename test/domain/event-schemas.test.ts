import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACTIVITY_TYPES } from "../../src/domain/activity.ts";
import { eventSchemas, fieldsOf } from "../../src/domain/event-schemas.ts";

test("docs/events.schema.json matches the code (npm run schemas writes it)", () => {
  const written = JSON.parse(readFileSync("docs/events.schema.json", "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(eventSchemas())));
});

test.each(ACTIVITY_TYPES)("docs/reference.md lists the fields of %s", (type) => {
  const line = readFileSync("docs/reference.md", "utf8").match(`\\| \`${type}\` \\|.*`)?.[0];
  for (const field of Object.keys(fieldsOf(type))) expect(line).toContain(`\`${field}\``);
});

test("docs/reference.md lists the fields of ContactDescribed", () => {
  const { ContactDescribed } = eventSchemas().$defs.received;
  const line = readFileSync("docs/reference.md", "utf8").match(/\| `ContactDescribed` \|.*/)?.[0];
  const fields = Object.keys(ContactDescribed?.properties ?? {});
  expect(fields).toEqual(["email", "attributes", "at"]);
  for (const field of fields) expect(line).toContain(`\`${field}\``);
});
