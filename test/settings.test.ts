import { expect, test } from "vitest";
import { parseSettings, settingsSchemas } from "../src/settings.ts";

// Alone in its process: the rest of zod would bring its own English.
test("parseSettings() names each wrong key and what was expected", () => {
  const environment = { CONTACTS_TABLE: "" };
  expect(() => parseSettings(settingsSchemas.reschedule, environment)).toThrow(
    /^Cannot read the settings: ✖ Too small: expected string to have >=1 characters\n {2}→ at CONTACTS_TABLE$/,
  );
  expect(() => parseSettings(settingsSchemas["check-programme"], {})).toThrow(
    "expected string, received undefined",
  );
});
