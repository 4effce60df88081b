import { instantOf } from "../domain/calendar.ts";
import { USUAL_SEND_RATE } from "../domain/send-capacity.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import type { Clock } from "../ports.ts";
import { type Answers, answersOf } from "./answers.ts";
import { orUnknown } from "./ask.ts";
import type { AwsClients } from "./aws-clients.ts";
import { checkBootstrap } from "./checks/bootstrap.ts";
import { checkComingDays } from "./checks/coming-days.ts";
import { checkCredentials } from "./checks/credentials.ts";
import { checkDeadLetters } from "./checks/dead-letters.ts";
import { checkDkim } from "./checks/dkim.ts";
import { checkDmarc } from "./checks/dmarc.ts";
import { checkDueLag } from "./checks/due-lag.ts";
import { checkEvents } from "./checks/events.ts";
import { checkExecutions } from "./checks/executions.ts";
import { checkIdentity } from "./checks/identity.ts";
import { checkMailFrom } from "./checks/mail-from.ts";
import { checkQueues } from "./checks/queue.ts";
import { checkSandbox } from "./checks/sandbox.ts";
import { checkSecret } from "./checks/secret.ts";
import { checkSending } from "./checks/sending.ts";
import { checkSpf } from "./checks/spf.ts";
import { checkStack } from "./checks/stack.ts";
import { checkSuppression } from "./checks/suppression.ts";
import { checkTick } from "./checks/tick.ts";
import { checkTimeZones } from "./checks/time-zones.ts";
import type { Dns } from "./dns.ts";
import { ownMailFrom } from "./dns-records.ts";
import type { Finding, Verdict } from "./finding.ts";

/** The tools of an examination, and its subject. */
export type Examination = {
  readonly aws: AwsClients;
  readonly dns: Dns;
  readonly clock: Clock;
  /** The address that mails come from. */
  readonly sender: string;
  readonly stack: string;
};

type Check = readonly [item: string, check: () => Promise<Verdict>];

/** Checks everything that a mail needs to be sent, in the order of setup. Changes nothing, and never throws. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const { aws, clock, sender, stack } = examination;
  const domain = sender.slice(sender.lastIndexOf("@") + 1).toLowerCase();
  const credentials = await checkCredentials(aws.sts);
  const answers = answersOf(aws, credentials, stack, domain);
  const checks: readonly Check[] = [
    ["credentials", async () => credentials.verdict],
    ...deploymentChecks(examination, answers),
    ...domainChecks(examination, answers, domain),
    ...accountChecks(examination, answers, domain),
    ...runningChecks(examination, answers),
    ["time zones", async () => checkTimeZones(clock.now())],
  ];
  return Promise.all(
    checks.map(async ([item, check]) => ({
      item,
      ...withoutOtherAddresses(await orUnknown(check), sender),
    })),
  );
}

function deploymentChecks({ aws }: Examination, { place, stacks }: Answers): readonly Check[] {
  return [
    ["bootstrap", async () => checkBootstrap(aws.cloudFormation, await place)],
    ["stack", async () => checkStack(await stacks, await place)],
  ];
}

function domainChecks(
  { dns, sender }: Examination,
  { place, identity, deployed }: Answers,
  domain: string,
): readonly Check[] {
  const region = async () => (await place).region;
  const isDeployed = () =>
    deployed.then(
      () => true,
      () => false,
    );
  // Public DNS records can be checked without AWS.
  const known = identity.catch(() => undefined);
  const mailFrom = async () => (await known)?.MailFromAttributes?.MailFromDomain;
  return [
    [
      "identity",
      async () => checkIdentity(await identity, domain, await region(), await isDeployed()),
    ],
    ["DKIM", async () => checkDkim(await identity, domain, await region(), dns)],
    ["MAIL FROM", async () => checkMailFrom(await identity, domain, await region(), dns)],
    ["SPF", async () => checkSpf((await mailFrom()) ?? ownMailFrom(domain), dns)],
    ["DMARC", async () => checkDmarc({ email: sender, domain, identity: await known }, dns)],
  ];
}

function accountChecks(
  { aws }: Examination,
  { place, account, parts, settings }: Answers,
  domain: string,
): readonly Check[] {
  const region = async () => (await place).region;
  return [
    ["sandbox", async () => checkSandbox(await account, domain, await region())],
    [
      "sending",
      async () => {
        const { SEND_RATE: rate } = await settings.catch(() => ({ SEND_RATE: undefined }));
        return checkSending(await account, await region(), rate ? Number(rate) : undefined);
      },
    ],
    ["events", async () => checkEvents(aws.ses, (await parts).configurationSet, await region())],
    ["suppression", async () => checkSuppression(await account, await region())],
  ];
}

function runningChecks(
  { aws, clock, stack }: Examination,
  { place, settings, parts, deployed, account }: Answers,
): readonly Check[] {
  const region = async () => (await place).region;
  const deployedAt = async () => {
    const { LastUpdatedTime, CreationTime } = await deployed;
    const at = LastUpdatedTime ?? CreationTime;
    return at && instantOf(at.getTime());
  };
  return [
    [
      "secret",
      async () => checkSecret(aws.secrets, (await settings).TOKEN_KEY_SECRET, await region()),
    ],
    [
      "tick",
      async () =>
        checkTick(aws.cloudWatch, await parts, await region(), await deployedAt(), clock.now()),
    ],
    [
      "executions",
      async () => {
        const { DUE_PARTS = 1, SEND_RATE = USUAL_SEND_RATE } = await settings;
        const rates = { parts: DUE_PARTS, sendRate: Number(SEND_RATE) };
        return checkExecutions(aws.cloudWatch, rates, await region(), clock.now());
      },
    ],
    [
      "queue",
      async () => {
        const { SEND_QUEUE_URL: marketingUrl, TRANSACTIONAL_QUEUE_URL: transactionalUrl } =
          await settings;
        const { deliverLogs } = await parts.catch(() => ({ deliverLogs: undefined }));
        const queues = { marketingUrl, transactionalUrl, stack, deliverLogs };
        return checkQueues(aws, queues, await region(), clock.now());
      },
    ],
    ["dead letters", async () => checkDeadLetters(aws.sqs, await settings, stack)],
    ["due lag", async () => checkDueLag(aws.dynamo, (await settings).CONTACTS_TABLE, clock.now())],
    [
      "coming days",
      async () => {
        const { CONTACTS_TABLE: table } = await settings;
        return checkComingDays(aws.dynamo, table, await account, await region(), clock.now());
      },
    ],
  ];
}

/** AWS names the caller in its error messages. */
function withoutOtherAddresses({ state, found, next }: Verdict, sender: string): Verdict {
  return {
    state,
    found: withoutAddresses(found, sender),
    ...(next !== undefined && { next: withoutAddresses(next, sender) }),
  };
}
