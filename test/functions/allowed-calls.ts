import { type PublicPage, publicPageNames } from "../../src/public-pages.ts";
import type { FunctionName } from "../../src/settings.ts";
import { rightsOf } from "../lib/rights.ts";
import { synthesised } from "../lib/synthesised.ts";

const rights = rightsOf(synthesised());

const publicRoles = Object.fromEntries(
  publicPageNames.map((page) => [
    page,
    `PublicPages${page.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`,
  ]),
) as Readonly<Record<PublicPage, string>>;

const roles: Readonly<Record<FunctionName, string>> = {
  ...publicRoles,
  "record-activity": "ActivityRecordActivity",
  tick: "LifecycleTick",
  deliver: "SendingDeliver",
  "record-feedback": "SendingRecordFeedback",
  reschedule: "LifecycleReschedule",
  "check-programme": "ProgrammeCheckCheckProgramme",
  reconcile: "ReconciliationReconcile",
};

/** The name in the stack of each resource of the fake AWS. */
const deployedNames: Readonly<Record<string, string>> = {
  contacts: "StoresContacts",
  "contacts/index/due": "StoresContacts/index/due",
  ledger: "StoresLedger",
  "ledger/index/by-contact": "StoresLedger/index/by-contact",
  timeline: "StoresTimeline",
  addresses: "StoresAddresses",
  guards: "StoresGuards",
  bus: "Bus",
  sends: "ChannelsSends",
  transactional: "ChannelsTransactional",
  "dead-letters": "ChannelsDeadLetters",
  "token-key": "SecretsTokenKey",
  account: "*",
  mails: "arn::ses:::configuration-set/SendingMails",
};

/** Whether a step's role allows a call, such as `dynamodb:GetItem contacts`. */
export function isAllowed(step: FunctionName, call: string): boolean {
  const [action = "", name = ""] = call.split(" ");
  // Sending a batch needs the permission to send one message.
  const needed = action.replace("SendMessageBatch", "SendMessage");
  const resource = deployedNames[name] ?? name;
  return Object.entries(rights[roles[step]] ?? {}).some(
    ([on, actions]) => on.split(" ")[0] === resource && actions.split(" ").includes(needed),
  );
}
