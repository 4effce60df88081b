import { contactsInProgramme } from "../adapters/in-programme.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Exported, ExportName } from "../domain/exported.ts";
import { programmeSchema } from "../domain/programme-schema.ts";
import type { ErasedBy } from "../domain/timeline.ts";
import { bringForward } from "../pipeline/bring-forward.ts";
import { checkProgramme } from "../pipeline/check-programme.ts";
import { correctByHand } from "../pipeline/correct-by-hand.ts";
import { countHeld, eraseByHand } from "../pipeline/erase-by-hand.ts";
import { findErasure } from "../pipeline/explain.ts";
import { exported } from "../pipeline/export-records.ts";
import { findSend, findStory } from "../pipeline/find-story.ts";
import { importContacts } from "../pipeline/import-contacts.ts";
import { importOrders } from "../pipeline/import-orders.ts";
import { type Member, membersOf, regroup } from "../pipeline/manual-group.ts";
import { listDeadLetters, replayDeadLetters } from "../pipeline/replay-dead-letters.ts";
import { closeOpenBreaker, reportBreaker } from "../pipeline/report-breaker.ts";
import { sendStep } from "../pipeline/send-step.ts";
import { summarizeLedger } from "../pipeline/summarize-ledger.ts";
import { unsubscribeByHand } from "../pipeline/unsubscribe-by-hand.ts";
import { readSuppression, unsuppressByHand } from "../pipeline/unsuppress-by-hand.ts";
import { NotThereError } from "./ask-error.ts";
import * as inputs from "./inputs.ts";
import { type OperatorWorld, operation, type Streamed } from "./operation.ts";

const CONTACT = { programmeTo: "change a contact of …" } as const;
const IMPORT = { programmeTo: "import into …" } as const;

/** Everything an operator can ask, by the name that the local runtime serves it under. */
export const operations = {
  ledger: operation({
    needs: "tables",
    input: inputs.nothing,
    run: ({ ledger }) => summarizeLedger(ledger),
  }),
  contact: operation({
    needs: "keys",
    input: inputs.byEmail,
    run: async (world, { email }) => {
      const story = await foundAt(world, email, await findStory(world, email));
      return { ...story, note: world.note };
    },
  }),
  send: operation({
    needs: "tables",
    input: inputs.bySendId,
    run: async (world, { sendId }) => found(await findSend(world, sendId), NO_MAIL),
  }),
  "bring-forward": operation({
    needs: { programmeTo: "bring a contact of … forward" },
    input: inputs.forward,
    run: async (world, { email, by }) => {
      const { due } = await foundAt(world, email, await bringForward(world, email, by));
      return { due };
    },
  }),
  "dead-letters": operation({
    needs: "tables",
    input: inputs.nothing,
    run: ({ letters }) => listDeadLetters(letters),
  }),
  replay: operation({
    needs: { programmeTo: "replay against …" },
    input: inputs.chosenLetters,
    run: (world, chosen) => replayDeadLetters(world, world.letters, chosen),
  }),
  breaker: operation({
    needs: "tables",
    input: inputs.nothing,
    run: (world) => reportBreaker(world),
  }),
  "close-breaker": operation({
    needs: "tables",
    input: inputs.nothing,
    run: (world) => closeOpenBreaker(world),
  }),
  quota: operation({
    needs: "tables",
    input: inputs.nothing,
    run: async ({ account }) => ({ max24Hours: (await account.read()).max24Hours }),
  }),
  clock: operation({
    needs: "tables",
    input: inputs.nothing,
    run: async ({ clock }) => ({ now: clock.now() }),
  }),
  "import-contacts": operation({
    needs: IMPORT,
    input: inputs.people,
    run: (world, { rows, plan }) => importContacts(world, rows, plan),
  }),
  "import-orders": operation({
    needs: IMPORT,
    input: inputs.orders,
    run: (world, { rows, plan }) => importOrders(world, rows, plan),
  }),
  export: operation({
    needs: "tables",
    input: inputs.exportName,
    run: async (world, { what }): Promise<Streamed<Exported[ExportName]>> => ({
      records: exported(world, what),
      note: world.note,
    }),
  }),
  regroup: operation({
    needs: { programmeTo: "change a group of …" },
    input: inputs.regrouping,
    run: (world, change) => regroup(world, change),
  }),
  members: operation({
    needs: "tables",
    input: inputs.ofGroup,
    run: async (world, { group }): Promise<Streamed<Member>> => ({
      records: membersOf(world, group),
    }),
  }),
  held: operation({
    needs: "keys",
    input: inputs.byEmail,
    run: async (world, { email }) => foundAt(world, email, await countHeld(world, email)),
  }),
  erase: operation({
    needs: "keys",
    input: inputs.byEmail,
    run: async (world, { email }) => foundAt(world, email, await eraseByHand(world, email)),
  }),
  "check-programme": operation({
    needs: "tables",
    // The caller's programme, as it would be started or deployed next: not the running one.
    input: programmeSchema,
    run: ({ contacts }, programme) =>
      checkProgramme({ programme, contacts: contactsInProgramme(contacts, undefined, programme) }),
  }),
  "send-step": operation({
    needs: { programmeTo: "send a step to contacts of …" },
    input: inputs.journeyStep,
    run: (world, input) => sendStep(world, input),
  }),
  unsubscribe: operation({
    needs: CONTACT,
    input: inputs.unsubscription,
    run: async (world, { email, topic, ...said }) =>
      unsubscribeByHand(world, email, { topic, hand: await world.sign(said) }),
  }),
  correct: operation({
    needs: CONTACT,
    input: inputs.correction,
    run: async (world, { email, rightEmail, by, reason, ...wrong }) => {
      const hand = await world.sign({ by, reason });
      const corrected = await correctByHand(world, email, { ...wrong, email: rightEmail, hand });
      return foundAt(world, email, corrected);
    },
  }),
  suppression: operation({
    needs: CONTACT,
    input: inputs.byEmail,
    run: (world, { email }) => readSuppression(world, email),
  }),
  unsuppress: operation({
    needs: CONTACT,
    input: inputs.unsuppression,
    run: async (world, { email, ...said }) =>
      unsuppressByHand(world, email, await world.sign(said)),
  }),
  "rotate-key": operation({
    needs: {
      onlyInAws:
        "The key of a local Relance needs no rotation: its mails never leave this machine. For one in AWS: npm run relance -- rotate-key --stack <name>",
    },
    input: inputs.nothing,
    run: ({ rotateKey }) => rotateKey(),
  }),
};

const NO_CONTACT = "No contact has this address. Is it spelled as when they signed up?";
const NO_MAIL = `The ledger has no mail with this id. "npm run relance -- why <email>" lists the mails of a contact`;

const WHO: Readonly<Record<ErasedBy, string>> = {
  contact: "at their own request",
  operator: "by an operator",
  retention: "at the end of the retention period",
};

function found<Thing>(thing: Thing | undefined, orElse: string): Thing {
  if (thing) return thing;
  throw new NotThereError(orElse);
}

type FoundWorld = Pick<OperatorWorld, "keys" | "addresses" | "clock" | "backupPeriod">;

/** What was found about the contact with that address. Throws a NotThereError, which says if a contact was erased there. */
async function foundAt<Thing>(
  world: FoundWorld,
  email: string,
  thing: Thing | undefined,
): Promise<Thing> {
  if (thing) return thing;
  const erasure = await findErasure(world, email);
  if (!erasure) throw new NotThereError(NO_CONTACT);
  const { since, by } = erasure;
  throw new NotThereError(
    `The contact with this address was erased at ${since}${by ? `, ${WHO[by]}` : ""}. ${remainder(since, world)}`,
  );
}

/** What is left of a contact who was erased at `since`. */
function remainder(since: Instant, { clock, backupPeriod }: FoundWorld): string {
  const until = backupPeriod && addPeriod(since, backupPeriod, "UTC");
  return until && until > clock.now()
    ? `The tables hold nothing else about them, but backups of the tables do until about ${until.slice(0, 10)}`
    : "Nothing else is kept about them";
}
