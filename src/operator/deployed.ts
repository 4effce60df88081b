import { rotateKey } from "../adapters/secrets/rotate-key.ts";
import { callerName } from "../deployed/caller.ts";
import { lazily } from "../deployed/lazily.ts";
import { account, isDeployed, letterBox, settingsOf } from "../deployed/stack.ts";
import {
  addresses,
  breaker,
  contacts,
  here,
  keys,
  ledger,
  publishing,
  suppressionList,
} from "../deployed/world.ts";
import type { WrittenProgramme } from "../domain/programme.ts";
import type { ByHand } from "../domain/timeline.ts";
import { bringForward } from "../pipeline/bring-forward.ts";
import { checkStored } from "../pipeline/check-stored.ts";
import { correctByHand } from "../pipeline/correct-by-hand.ts";
import { countHeld, eraseByHand } from "../pipeline/erase-by-hand.ts";
import { exported } from "../pipeline/export.ts";
import { findStory } from "../pipeline/find-story.ts";
import { membersOf, regroup } from "../pipeline/group-by-hand.ts";
import { type ImportWorld, importContacts } from "../pipeline/import-contacts.ts";
import { importOrders } from "../pipeline/import-orders.ts";
import type { ReplayWorld } from "../pipeline/replay.ts";
import { lookAtLetters, replayLetters } from "../pipeline/replay-letters.ts";
import { closeOpenBreaker, reportBreaker } from "../pipeline/report-breaker.ts";
import { NoSuchStepError, sendStep } from "../pipeline/send-step.ts";
import { summarizeLedger } from "../pipeline/summarize-ledger.ts";
import { unsubscribeByHand } from "../pipeline/unsubscribe-by-hand.ts";
import { readSuppression, unsuppressByHand } from "../pipeline/unsuppress-by-hand.ts";
import type { OperatorSettings } from "../settings.ts";
import { AskError, NOBODY, type Operator, type Signed } from "./operator.ts";

/** What is played here moves contacts by the programme that is here. */
const OTHER_PROGRAMME =
  "the programme.ts here is not the one that is deployed there: check out what was deployed, or deploy this one";

/**
 * Asks the Relance that is deployed as `stack`, in the region and with the credentials of the environment. Each question
 * asks for the rights that it needs, and no others.
 */
export function deployedOperator(stack: string, programme: WrittenProgramme): Operator {
  const known = here(programme);
  const settings = lazily(async () => ({ ...(await settingsOf(stack)), ...known }));
  const isOurProgramme = (given: Given) => isDeployed(known.programme, given);
  const breakerWorld = async () => ({
    ...known,
    ...breaker(await settings()),
    ...account(known.clock),
  });
  const worldTo = (what: string) =>
    lazily(async () => {
      const given = await settings();
      if (isOurProgramme(given)) return world(given);
      throw new AskError(`Cannot ${what} "${stack}": ${OTHER_PROGRAMME}`);
    });
  const importWorld = worldTo("import into");
  const groupWorld = worldTo("change a group of");
  const contactWorld = worldTo("change a contact of");
  const handWorld = async () => ({ ...(await contactWorld()), ...suppressionList(known) });
  const stepWorld = worldTo("send a step of");
  return {
    ledger: async () => summarizeLedger(ledger(await settings()).ledger),
    async contact(email) {
      const story = await findStory(await world(await settings()), email);
      if (!story) throw new AskError(NOBODY);
      return isOurProgramme(await settings()) ? story : { ...story, note: OTHER_PROGRAMME };
    },
    async send(sendId) {
      const send = await ledger(await settings()).ledger.get(sendId);
      if (send) return send;
      throw new AskError(
        'The ledger has no mail of this name. "relance why <email>" tells those of a contact',
      );
    },
    deadLetters: async () => lookAtLetters(letterBox(await settings())),
    async replay(chosen) {
      const given = await settings();
      if (!isOurProgramme(given)) {
        throw new AskError(`Cannot replay against "${stack}": ${OTHER_PROGRAMME}`);
      }
      return replayLetters(await world(given), letterBox(given), chosen);
    },
    async bringForward(email, by) {
      const given = await settings();
      if (!isOurProgramme(given)) {
        throw new AskError(`Cannot bring a contact of "${stack}" forward: ${OTHER_PROGRAMME}`);
      }
      if (!(await bringForward(await world(given), email, by))) throw new AskError(NOBODY);
    },
    importContacts: async (rows, plan) => importContacts(await importWorld(), rows, plan),
    importOrders: async (rows, plan) => importOrders(await importWorld(), rows, plan),
    async exported(what) {
      const given = await settings();
      const records = exported(publishing(given), what);
      return isOurProgramme(given) ? { records } : { records, note: OTHER_PROGRAMME };
    },
    regroup: async (change) => regroup(await groupWorld(), change),
    members: async (group) => membersOf({ ...known, ...publishing(await settings()) }, group),
    async held(email) {
      const held = await countHeld(await world(await settings()), email);
      if (held) return held;
      throw new AskError(NOBODY);
    },
    async erase(email) {
      const held = await eraseByHand(await world(await settings()), email);
      if (held) return held;
      throw new AskError(NOBODY);
    },
    async sendStep(asked) {
      try {
        return await sendStep(await stepWorld(), asked);
      } catch (error) {
        throw error instanceof NoSuchStepError ? new AskError(error.message) : error;
      }
    },
    checkProgramme: async (programme) => checkStored({ ...contacts(await settings()), programme }),
    unsubscribe: async (email, { topic, ...asked }) =>
      unsubscribeByHand(await handWorld(), email, { topic, hand: await signed(asked) }),
    async correct(email, { by, reason, ...correction }) {
      const hand = await signed({ by, reason });
      const corrected = await correctByHand(await handWorld(), email, { ...correction, hand });
      if (corrected) return corrected;
      throw new AskError(NOBODY);
    },
    suppression: async (email) => readSuppression(await handWorld(), email),
    unsuppress: async (email, asked) =>
      unsuppressByHand(await handWorld(), email, await signed(asked)),
    breaker: async () => reportBreaker(await breakerWorld()),
    closeBreaker: async () => closeOpenBreaker(await breakerWorld()),
    rotateKey: async () => rotateKey(await settings()),
  };
}

type Given = OperatorSettings & ReturnType<typeof here>;

async function world(settings: Given): Promise<ReplayWorld & ImportWorld> {
  const { programme, clock, ids } = settings;
  const parts = {
    programme,
    clock,
    ids,
    ...publishing(settings),
    ...addresses(settings),
    ...breaker(settings),
  };
  return {
    ...parts,
    ...(await keys(settings)),
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
async function signed({ by, reason }: Signed): Promise<ByHand> {
  const caller = await callerName();
  return { operator: by === undefined ? caller : `${by}, ${caller}`, reason };
}
