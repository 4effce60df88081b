import { programme } from "#programme";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { contacts, worldOf } from "../src/deployed/world.ts";
import { checkBeforeDeployment } from "../src/pipeline/check-programme.ts";

const world = worldOf("check-programme", programme, contacts);

/**
 * Runs during a deployment that changes the programme, before any other function changes. If it throws, nothing is
 * deployed.
 */
export const handler = lambdaOf(
  "check-programme",
  async () => checkBeforeDeployment(await world()),
  ({ contacts: looked, lost }) => ({ contacts: looked, lost: lost.length }),
);
