import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { inOneLine } from "../ask.ts";
import { fail, ok, unknown, type Verdict } from "../finding.ts";

/** An AWS account and region. */
export type AwsPlace = { readonly account: string; readonly region: string };

/** The account and region; or what is missing to use AWS. */
export type Credentials = { readonly verdict: Verdict } & (
  | { readonly place: AwsPlace }
  | { readonly place?: undefined; readonly missing: string }
);

const NO_REGION = fail(
  "no AWS region is set, or it does not exist",
  "Set the region in which Relance runs, or will run",
  "  export AWS_REGION=eu-west-3",
);

const SIGN_IN = [
  "Sign in to AWS, then run this again (docs/deploy.md, Credentials)",
  "  aws login",
] as const;

/** Whether there is a region, and whether AWS accepts the credentials. Needs no permission. */
export async function checkCredentials(sts: STSClient): Promise<Credentials> {
  const region = await sts.config.region().catch(() => undefined);
  if (!region) return { verdict: NO_REGION, missing: "no region" };
  try {
    const { Account: account = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return { verdict: ok(`account ${account}, region ${region}`), place: { account, region } };
  } catch (error) {
    return withoutPlace(error, region);
  }
}

function withoutPlace(error: unknown, region: string): Credentials {
  if (isUnanswered(error)) {
    const next = `Check the network, and that there is a region called ${region}`;
    return { verdict: unknown("AWS does not answer", next), missing: "AWS does not answer" };
  }
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const found = /^(Credentials|Token)ProviderError$/.test(name)
    ? `no AWS credentials: ${message.split("\n")[0]}`
    : inOneLine(error);
  return { verdict: fail(found, ...SIGN_IN), missing: "no credentials" };
}

/** Whether the machine could not reach AWS: the operating system then gives an error code. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || "code" in error);
}
