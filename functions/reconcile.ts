import { programme } from "#programme";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { addresses, keys, publishing, suppressionList, worldOf } from "../src/deployed/world.ts";
import { reconcile } from "../src/pipeline/reconcile.ts";

const world = worldOf("reconcile", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...suppressionList(given),
  ...(await keys(given)),
}));

/** Runs every day, on a schedule. */
export const handler = lambdaOf(
  "reconcile",
  async () => reconcile(await world()),
  (missing) => ({ missing }),
);
