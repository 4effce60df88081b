import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventSchemas } from "../../src/domain/event-schemas.ts";

test("docs/events.schema.json is what the code says: npm run schemas writes it", () => {
  const written = JSON.parse(readFileSync("docs/events.schema.json", "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(eventSchemas())));
});
