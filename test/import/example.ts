import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { programme as example } from "../fixture/programme.ts";

export const now = "2026-11-22T09:30:00.000Z";

export const programme: Programme = programmeSchema.parse({
  ...example,
  groups: [{ name: "press", label: { fr: "Presse", en: "Press" }, excludes: "marketing" }],
});
