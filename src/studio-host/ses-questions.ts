import {
  GetAccountCommand,
  type GetAccountResponse,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  SESv2Client,
  type SESv2ClientConfig,
} from "@aws-sdk/client-sesv2";
import { sesClient } from "../adapters/ses/client.ts";
import { sesMailer } from "../adapters/ses/mailer.ts";
import type { Mail } from "../domain/mail.ts";
import { awsFailureOf } from "../operator/aws-failure.ts";
import type { SesStanding, SesTrouble, TestOutcome } from "../web/studio/studio.ts";

/** Short timeouts, in milliseconds: somebody is waiting. */
const SHORT = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** SES's mailbox simulator, which accepts mail even from the sandbox. */
const SIMULATOR = /@simulator\.amazonses\.com$/i;

/** Whether SES would send for `sender`, with the environment's credentials. Never throws. */
export async function askSes(sender: string, config: SESv2ClientConfig): Promise<SesStanding> {
  const ses = clientToAsk(config);
  try {
    const account = await ses.send(new GetAccountCommand({}));
    const region = await ses.config.region();
    const why = accountTrouble(account) ?? (await senderTrouble(ses, sender, region));
    if (why) return { state: "unavailable", why };
    return { state: "ready", region, isSandbox: account.ProductionAccessEnabled !== true };
  } catch (error) {
    return { state: "unavailable", why: troubleOf(error) };
  } finally {
    ses.destroy();
  }
}

/** Hands one test mail to SES, once. In the sandbox, only to verified recipients. */
export async function sendBySes(
  mail: Mail,
  isSandbox: boolean,
  config: SESv2ClientConfig,
): Promise<TestOutcome> {
  if (isSandbox && !SIMULATOR.test(mail.to)) {
    const ses = clientToAsk(config);
    try {
      if (!(await isVerified(ses, mail.to))) {
        return { kind: "not-sent", why: { kind: "recipient-unverified" } };
      }
    } catch (error) {
      return { kind: "not-sent", why: troubleOf(error) };
    } finally {
      ses.destroy();
    }
  }
  const ses = sesClient(config);
  return sesMailer(ses)
    .send(mail)
    .finally(() => ses.destroy());
}

function accountTrouble(account: GetAccountResponse): SesTrouble | undefined {
  if (account.EnforcementStatus === "SHUTDOWN") return { kind: "stopped" };
  return account.SendingEnabled ? undefined : { kind: "turned-off" };
}

async function senderTrouble(
  ses: SESv2Client,
  sender: string,
  region: string,
): Promise<SesTrouble | undefined> {
  if (await isVerified(ses, sender)) return undefined;
  const domain = domainOf(sender);
  const identity = await identityOf(ses, domain);
  if (!identity) return { kind: "domain-unknown", domain, region };
  return { kind: "domain-unverified", domain, status: identity.VerificationStatus ?? "?" };
}

// SES allows one such request a second for the whole account, so retries are likely.
function clientToAsk(config: SESv2ClientConfig): SESv2Client {
  return new SESv2Client({ maxAttempts: 3, requestHandler: SHORT, ...config });
}

/** Whether SES has verified an address or its domain. */
async function isVerified(ses: SESv2Client, address: string): Promise<boolean> {
  for (const identity of [domainOf(address), address]) {
    if ((await identityOf(ses, identity))?.VerifiedForSendingStatus) return true;
  }
  return false;
}

async function identityOf(
  ses: SESv2Client,
  identity: string,
): Promise<GetEmailIdentityResponse | undefined> {
  try {
    return await ses.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return undefined;
    throw error;
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

function troubleOf(error: unknown): SesTrouble {
  if (!(error instanceof Error)) return { kind: "said", said: String(error) };
  const failure = awsFailureOf(error);
  if (failure && failure !== "gone") return { kind: failure };
  return { kind: "said", said: `${error.name}: ${error.message.split("\n")[0]}` };
}
