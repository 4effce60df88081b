import { rotateKey } from "../adapters/secrets/rotate-key.ts";
import { callerName } from "../deployed/caller.ts";
import { lazily } from "../deployed/lazily.ts";
import { account, isDeployed, letterBox, settingsOf } from "../deployed/stack.ts";
import { addresses, breaker, here, keys, publishing, suppressionList } from "../deployed/world.ts";
import type { WrittenProgramme } from "../domain/programme.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { OperatorSettings } from "../settings.ts";
import { AskError } from "./ask-error.ts";
import type { Signed, TablesWorld } from "./operation.ts";
import { type Operator, operatorIn } from "./operator.ts";

/** What is played here moves contacts by the programme that is here. */
const OTHER_PROGRAMME =
  "the programme.ts here is not the one that is deployed there: check out what was deployed, or deploy this one";

/**
 * Asks the Relance that is deployed as `stack`, in the region and with the credentials of the environment. Each question
 * asks for the rights that it needs, and no others.
 */
export function deployedOperator(stack: string, programme: WrittenProgramme): Operator {
  const known = here(programme);
  const given = lazily(async () => ({ ...(await settingsOf(stack)), ...known }));
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
    letters: letterBox(given),
    note: isDeployed(programme, given) ? undefined : OTHER_PROGRAMME,
    sign,
    // Replay puts none.
    deadLetters: { put: async () => undefined },
    // By the deployed function, with its templates, at the pace that all share.
    async deliver(reference) {
      await parts.queue.push([reference]);
      return "queued";
    },
  };
}

/** AWS says who it is that asks; what they say themselves stands before it. */
async function sign({ by, reason }: Signed): Promise<ByHand> {
  const caller = await callerName();
  return { operator: by === undefined ? caller : `${by}, ${caller}`, reason };
}
