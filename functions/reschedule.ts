import { programme } from "#programme";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { contacts, worldOf } from "../src/deployed/world.ts";
import { reschedule } from "../src/pipeline/reschedule.ts";

const world = worldOf("reschedule", programme, contacts);

/** Runs after a deployment that changed this function, which includes the programme. */
export const handler = lambdaOf(
  "reschedule",
  async () => reschedule(await world()),
  (earlier) => ({ earlier }),
);
