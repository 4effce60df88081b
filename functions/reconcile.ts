import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { addresses, keys, publishing, suppressionList, worldOf } from "../src/deployed/world.ts";
import { reconcile } from "../src/pipeline/reconcile.ts";

const world = worldOf("reconcile", async (settings) => ({
  ...publishing(settings),
  ...addresses(settings),
  ...suppressionList(),
  ...(await keys(settings)),
}));

/** Runs every day, on a schedule. */
export const handler = lambdaOf(
  "reconcile",
  async () => reconcile(await world()),
  (missing) => ({ missing }),
);
