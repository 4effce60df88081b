import { mkdir, writeFile } from "node:fs/promises";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import * as z from "zod";
import { RelanceDataStack } from "../lib/relance-data-stack.ts";
import { RelanceEdgeStack } from "../lib/relance-edge-stack.ts";
import { RelanceStack } from "../lib/relance-stack.ts";
import { programme } from "../programme.ts";
import { programmeDigest } from "../src/adapters/crypto/programme-digest.ts";
import { metricNames, stageMetrics } from "../src/adapters/metrics/names.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import type { Programme } from "../src/domain/programme.ts";
import { ProgrammeError } from "../src/domain/programme-problem.ts";
import { RELANCE } from "../src/domain/relance-event.ts";
import { checkedTemplates } from "../src/lint/checked-templates.ts";
import { problemsInWords } from "../src/lint/problems-in-words.ts";
import { parseSettings } from "../src/settings.ts";

const checked = ownProgramme();
const { templates, warnings } = await checkedTemplates("templates", checked);
if (warnings.length > 0) process.stderr.write(`${problemsInWords(warnings)}\n`);
const { sender, stages } = checked;
await mkdir(".build", { recursive: true });
await writeFile(".build/templates.json", JSON.stringify(templates));

// To note where in the code each resource was made takes a third of the time of a synthesis.
const app = new App({ context: { "aws:cdk:disable-stack-trace": true } });
const contextSchema = z
  .object({
    /** `-c publicUrl=https://mail.example.com`: where the public pages are, behind a domain of your own. */
    publicUrl: z.url({ protocol: /^https$/ }).optional(),
    /** `-c identity=existing`: the sender's domain is an SES identity of the account already. */
    identity: z.enum(["new", "existing"]).default("new"),
    /** `-c alarmEmail=ops@example.com`: who gets each alarm by e-mail. */
    alarmEmail: z.email().optional(),
    /** `-c edge=cloudfront`: CloudFront and a firewall stand in front of the public pages. */
    edge: z.literal("cloudfront").optional(),
    /** `-c certificate=arn:...`: with CloudFront, the certificate of `publicUrl`, in us-east-1. */
    certificate: z.string().startsWith("arn:").optional(),
    /** `-c originVersion=...`: with CloudFront, the version of the secret that it shows. */
    originVersion: z.string().optional(),
  })
  .refine(({ edge, certificate, originVersion }) => edge ?? !(certificate || originVersion), {
    error: "certificate and originVersion are for edge=cloudfront only",
  });
const { publicUrl, identity, alarmEmail, edge, certificate, originVersion } = parseSettings(
  contextSchema,
  {
    publicUrl: app.node.tryGetContext("publicUrl"),
    identity: app.node.tryGetContext("identity"),
    alarmEmail: app.node.tryGetContext("alarmEmail"),
    edge: app.node.tryGetContext("edge"),
    certificate: app.node.tryGetContext("certificate"),
    originVersion: app.node.tryGetContext("originVersion"),
  },
);
// What the CDK tells of where it deploys to. Only the firewall must know, to be found from another region.
const text = z.string().optional();
const told = parseSettings(z.object({ CDK_DEFAULT_ACCOUNT: text, CDK_DEFAULT_REGION: text }));
const account = told.CDK_DEFAULT_ACCOUNT;
const env = edge && { account, region: told.CDK_DEFAULT_REGION };

const data = new RelanceDataStack(app, "RelanceData", {
  env,
  description: "Relance, an e-mail lifecycle engine: what it keeps",
  sender: sender.email,
  identityExists: identity === "existing",
  edge: edge !== undefined,
});
const firewall =
  edge &&
  new RelanceEdgeStack(app, "RelanceEdge", {
    description: "Relance, an e-mail lifecycle engine: its firewall",
    account,
  });
new RelanceStack(app, "Relance", {
  env,
  description: "Relance, an e-mail lifecycle engine",
  data,
  publicUrl: publicUrl?.replace(/\/+$/, ""),
  ownSource: RELANCE,
  templates: ".build/templates.json",
  programmeDigest: programmeDigest(checked),
  metrics: { ...metricNames, stages: stageMetrics(stages) },
  alarmEmail,
  edge: firewall &&
    data.originSecret && {
      originSecret: data.originSecret,
      firewallArn: firewall.firewallArn,
      certificateArn: certificate,
      originVersion,
    },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** The programme, or the end of the synthesis, with what is wrong with it said without a stack. */
function ownProgramme(): Programme {
  try {
    return checkedProgramme(programme);
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
