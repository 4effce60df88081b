import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";
import { documentClient } from "../adapters/dynamo/document-client.ts";

export type AwsClients = ReturnType<typeof awsClients>;

/** AWS clients for the environment's region and credentials. Timeouts are short: somebody is waiting. */
export function awsClients() {
  const config = {
    requestHandler: {
      connectionTimeout: 3000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
    },
  };
  return {
    sts: new STSClient(config),
    cloudFormation: new CloudFormationClient(config),
    // SES allows one such request a second for the whole account, so retries are likely.
    ses: new SESv2Client({ ...config, maxAttempts: 5 }),
    sqs: new SQSClient(config),
    cloudWatch: new CloudWatchClient(config),
    secrets: new SecretsManagerClient(config),
    dynamo: documentClient(config),
  };
}
