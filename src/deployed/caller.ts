import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

/** The AWS identity of the environment's credentials: `user/marie`, `assumed-role/Admin/marie`. */
export async function callerName(): Promise<string> {
  const client = new STSClient();
  try {
    const { Arn = "" } = await client.send(new GetCallerIdentityCommand({}));
    return Arn.slice(Arn.lastIndexOf(":") + 1);
  } finally {
    client.destroy();
  }
}
