import { rotateKey } from "../adapters/secrets/rotate-key.ts";
import { callerName } from "../deployed/caller.ts";
import { lazily } from "../deployed/lazily.ts";
import { account, deadLetterQueue, deployedSettings, isDeployed } from "../deployed/stack.ts";
import { addresses, breaker, here, keys, publishing, suppressionList } from "../deployed/world.ts";
import type { WrittenProgramme } from "../domain/programme.ts";
import { programmeSchema } from "../domain/programme-schema.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { OperatorSettings } from "../settings.ts";
import { AskError } from "./ask-error.ts";
import type { Signed, TablesWorld } from "./operation.ts";
import { type Operator, operatorIn } from "./operator.ts";

/** Replay moves contacts by the local programme. */
const OTHER_PROGRAMME =
  "the local programme.ts is not the deployed one: check out the deployed version, or deploy this one";

/** DynamoDB's point-in-time recovery, which lib/stores.ts turns on, reaches back this far. */
const BACKUP_PERIOD = "P35D";

/**
 * Asks the Relance deployed as `stack`, with the environment's region and credentials. Each operation needs only its
 * own permissions.
 */
export function deployedOperator(stack: string, programme: WrittenProgramme): Operator {
  const base = here(programmeSchema.parse(programme));
  const given = lazily(async () => ({ ...(await deployedSettings(stack)), ...base }));
  const tables = lazily(async () => tablesWorld(await given()));
  const keyed = lazily(async () => ({ ...(await tables()), ...(await keys(await given())) }));

  return operatorIn(async (needs) => {
    if (needs === "tables") return tables();
    if (needs === "keys") return keyed();
    if ("onlyInAws" in needs) {
      const { TOKEN_KEY_SECRET } = await given();
      return { rotateKey: () => rotateKey({ TOKEN_KEY_SECRET }) };
    }
    const { note } = await tables();
    if (note === undefined) return keyed();
    throw new AskError(`Cannot ${needs.programmeTo.replace("…", `"${stack}"`)}: ${note}`);
  });
}

function tablesWorld(given: OperatorSettings & ReturnType<typeof here>): TablesWorld {
  const { programme, clock, ids } = given;
  const parts = publishing(given);
  return {
    programme,
    clock,
    ids,
    ...parts,
    ...addresses(given),
    ...breaker(given),
    ...account(clock),
    ...suppressionList(given),
    letters: deadLetterQueue(given),
    backupPeriod: BACKUP_PERIOD,
    note: isDeployed(programme, given) ? undefined : OTHER_PROGRAMME,
    sign,
    // Replay adds no dead letters.
    deadLetters: { put: async () => undefined },
    // The deployed function delivers, with its own templates and at the shared rate limit.
    async deliver(send) {
      await parts.queue.push([send]);
      return "queued";
    },
  };
}

/** Signs with the AWS identity of the person who asks, after the name they give, if any. */
async function sign({ by, reason }: Signed): Promise<ByHand> {
  const caller = await callerName();
  return { operator: by === undefined ? caller : `${by}, ${caller}`, reason };
}
