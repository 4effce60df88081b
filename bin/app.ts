import { mkdir, writeFile } from "node:fs/promises";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import * as z from "zod";
import { RelanceDataStack } from "../lib/relance-data-stack.ts";
import { RelanceEdgeStack } from "../lib/relance-edge-stack.ts";
import { RelanceStack } from "../lib/relance-stack.ts";
import { programme } from "../programme.ts";
import { programmeDigest } from "../src/adapters/crypto/programme-digest.ts";
import { metricNames, stageMetrics } from "../src/adapters/metrics/metric-names.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import { MOST_DUE, partsFor, USUAL_DUE_RATE } from "../src/domain/due-part.ts";
import type { Programme } from "../src/domain/programme.ts";
import { ProgrammeError } from "../src/domain/programme-problem.ts";
import { RELANCE } from "../src/domain/relance-event.ts";
import { MOST_SENT, USUAL_SEND_RATE } from "../src/domain/send-capacity.ts";
import { checkedTemplates } from "../src/lint/checked-templates.ts";
import { problemsInWords } from "../src/lint/problems-in-words.ts";
import { parseSettings } from "../src/settings.ts";
import { writeBundledData } from "./bundled-data.ts";

const checked = ownProgramme();
const { templates, warnings } = await checkedTemplates("templates", checked);
if (warnings.length > 0) process.stderr.write(`${problemsInWords(warnings)}\n`);
const { sender, stages } = checked;
await mkdir(".build", { recursive: true });
await writeFile(".build/templates.json", JSON.stringify(templates));
await writeBundledData(checked);

// Recording where each resource was created in the code would take a third of the synthesis time.
const app = new App({ context: { "aws:cdk:disable-stack-trace": true } });
const contextSchema = z
  .object({
    /** `-c publicUrl=https://mail.example.com`: the public pages' URL, on your own domain. */
    publicUrl: z.url({ protocol: /^https$/ }).optional(),
    /** `-c identity=existing`: the sender's domain is already an SES identity of the account. */
    identity: z.enum(["new", "existing"]).default("new"),
    /** `-c alarmEmail=ops@example.com`: the address that gets each alarm by email. */
    alarmEmail: z.email().optional(),
    /** `-c dueRate=1000`: how many due contacts per second to advance when many are due at once. */
    dueRate: z.coerce.number().int().min(1).max(MOST_DUE).default(USUAL_DUE_RATE),
    /** `-c dashboard=true`: a dashboard, and the metrics that only it shows. */
    dashboard: z.enum(["true", "false"]).default("false"),
    /** `-c sendRate=50`: how many mails a second SES allows the account. */
    sendRate: z.coerce.number().positive().max(MOST_SENT).default(USUAL_SEND_RATE),
    /** `-c edge=cloudfront`: CloudFront and a firewall in front of the public pages. */
    edge: z.literal("cloudfront").optional(),
    /** `-c certificate=arn:...`: with CloudFront, the certificate of `publicUrl`, in us-east-1. */
    certificate: z.string().startsWith("arn:").optional(),
    /** `-c originVersion=...`: with CloudFront, the version of the secret that it sends. */
    originVersion: z.string().optional(),
  })
  .refine(({ edge, certificate, originVersion }) => edge ?? !(certificate || originVersion), {
    error: "certificate and originVersion are for edge=cloudfront only",
  });
const {
  publicUrl,
  identity,
  alarmEmail,
  dueRate,
  dashboard,
  sendRate,
  edge,
  certificate,
  originVersion,
} = parseSettings(contextSchema, {
  publicUrl: app.node.tryGetContext("publicUrl"),
  identity: app.node.tryGetContext("identity"),
  alarmEmail: app.node.tryGetContext("alarmEmail"),
  dueRate: app.node.tryGetContext("dueRate"),
  dashboard: app.node.tryGetContext("dashboard"),
  sendRate: app.node.tryGetContext("sendRate"),
  edge: app.node.tryGetContext("edge"),
  certificate: app.node.tryGetContext("certificate"),
  originVersion: app.node.tryGetContext("originVersion"),
});
// The CDK's target account and region. Only references to the firewall in another region need them.
const text = z.string().optional();
const target = parseSettings(z.object({ CDK_DEFAULT_ACCOUNT: text, CDK_DEFAULT_REGION: text }));
const account = target.CDK_DEFAULT_ACCOUNT;
const env = edge && { account, region: target.CDK_DEFAULT_REGION };

const data = new RelanceDataStack(app, "RelanceData", {
  env,
  description: "Relance, a lifecycle email engine: its data",
  sender: sender.email,
  identityExists: identity === "existing",
  edge: edge !== undefined,
});
const firewall =
  edge &&
  new RelanceEdgeStack(app, "RelanceEdge", {
    description: "Relance, a lifecycle email engine: its firewall",
    account,
  });
new RelanceStack(app, "Relance", {
  env,
  description: "Relance, a lifecycle email engine",
  data,
  publicUrl: publicUrl?.replace(/\/+$/, ""),
  ownSource: RELANCE,
  templates: ".build/templates.json",
  programmeDigest: programmeDigest(checked),
  metrics: { ...metricNames, stages: stageMetrics(stages) },
  alarmEmail,
  dueParts: partsFor(dueRate),
  hasDashboard: dashboard === "true",
  sendRate,
  edge: firewall &&
    data.originSecret && {
      originSecret: data.originSecret,
      firewallArn: firewall.firewallArn,
      certificateArn: certificate,
      originVersion,
    },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** The programme. If it is invalid, prints the problem without a stack trace and exits. */
function ownProgramme(): Programme {
  try {
    return checkedProgramme(programme);
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
