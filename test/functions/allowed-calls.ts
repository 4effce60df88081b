import type { Step } from "../../src/settings.ts";
import { allowed } from "../lib/allowed.ts";

const roles = {
  "sign-up": allowed.PublicPagesSignUp,
  preferences: allowed.PublicPagesPreferences,
  "record-activity": allowed.ActivityRecordActivity,
  tick: allowed.LifecycleTick,
  deliver: allowed.SendingDeliver,
  "record-feedback": allowed.SendingRecordFeedback,
  reschedule: allowed.LifecycleReschedule,
  reconcile: allowed.ReconciliationReconcile,
};

/** What a thing of the fake AWS is called in the stack. */
const deployedNames: Readonly<Record<string, string>> = {
  contacts: "StoresContacts",
  "contacts/index/due": "StoresContacts/index/due",
  ledger: "StoresLedger",
  timeline: "StoresTimeline",
  addresses: "StoresAddresses",
  guards: "StoresGuards",
  bus: "ChannelsBus",
  sends: "ChannelsSends",
  "dead-letters": "ChannelsDeadLetters",
  "token-key": "SecretsTokenKey",
  account: "*",
  mails: "arn::ses:::configuration-set/SendingMails",
};

/** Whether the role of a step may make a call, such as `dynamodb:GetItem contacts`. */
export function isAllowed(step: Step, call: string): boolean {
  const [action = "", name = ""] = call.split(" ");
  // A batch needs the right to send one message.
  const needed = action.replace("SendMessageBatch", "SendMessage");
  const resource = deployedNames[name] ?? name;
  return Object.entries(roles[step]).some(
    ([on, actions]) => on.split(" ")[0] === resource && actions.split(" ").includes(needed),
  );
}
