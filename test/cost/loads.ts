import { exampleYear } from "../../src/cost/example-year.ts";
import type { Load } from "../../src/cost/load.ts";
import { USUAL_DUE_RATE } from "../../src/domain/due-part.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { USUAL_SEND_RATE } from "../../src/domain/send-capacity.ts";
import { programme } from "../fixture/programme.ts";

const example = programmeSchema.parse(programme);

const year = exampleYear(example);

/** A month of the example programme with that many contacts, each with two letters and one activity. */
export function loadOf(contacts: number, change: Partial<Load> = {}): Load {
  return {
    contacts,
    letters: 2 * contacts,
    activities: 1,
    newShare: 0.02,
    moves: year.moves / 12,
    looks: year.looks / 12,
    hasCap: false,
    stages: example.stages.length,
    hasDashboard: false,
    dueRate: USUAL_DUE_RATE,
    sendRate: USUAL_SEND_RATE,
    ...change,
  };
}
