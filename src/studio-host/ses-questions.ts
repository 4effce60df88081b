import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  SESv2Client,
  type SESv2ClientConfig,
} from "@aws-sdk/client-sesv2";
import { sesClient } from "../adapters/ses/client.ts";
import { sesMailer } from "../adapters/ses/mailer.ts";
import { checkIdentity } from "../doctor/checks/identity.ts";
import { checkSending } from "../doctor/checks/sending.ts";
import type { MailOutcome } from "../domain/mail-outcome.ts";
import { failureInWords } from "../operator/failure-in-words.ts";
import type { Mail } from "../ports.ts";
import type { SesStanding } from "../web/studio/studio.ts";

/** Short timeouts, in milliseconds: somebody is waiting. */
const SHORT = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** SES's simulator, to which it sends even from the sandbox. */
const SIMULATOR = /@simulator\.amazonses\.com$/i;

/** Whether SES would send for `sender`, with the environment's credentials. Never throws. */
export async function askSes(sender: string, config: SESv2ClientConfig): Promise<SesStanding> {
  const ses = clientToAsk(config);
  try {
    const account = await ses.send(new GetAccountCommand({}));
    const region = await ses.config.region();
    const sending = checkSending(account, region);
    if (sending.state === "fail") return { state: "unavailable", why: sending.found };
    if (!(await isVerified(ses, sender))) {
      const domain = domainOf(sender);
      const { found } = checkIdentity(await identityOf(ses, domain), domain, region, false);
      return { state: "unavailable", why: found };
    }
    return { state: "ready", region, isSandbox: account.ProductionAccessEnabled !== true };
  } catch (error) {
    return { state: "unavailable", why: inOneLine(error) };
  } finally {
    ses.destroy();
  }
}

/** Hands one test mail to SES, once. In the sandbox, only to verified recipients. */
export async function sendBySes(
  mail: Mail,
  isSandbox: boolean,
  config: SESv2ClientConfig,
): Promise<MailOutcome> {
  if (isSandbox && !SIMULATOR.test(mail.to)) {
    const ses = clientToAsk(config);
    try {
      if (!(await isVerified(ses, mail.to))) return { kind: "refused", reason: NOT_VERIFIED };
    } catch (error) {
      return { kind: "not-accepted", reason: inOneLine(error) };
    } finally {
      ses.destroy();
    }
  }
  return sesMailer(sesClient(config)).send(mail);
}

const NOT_VERIFIED =
  "The account is in the sandbox of SES, which sends to verified addresses only: verify this one, or its domain, in SES";

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

function inOneLine(error: unknown): string {
  return failureInWords(error).split("\n")[0] ?? "";
}
