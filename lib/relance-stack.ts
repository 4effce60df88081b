import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { InvocationType, Trigger } from "aws-cdk-lib/triggers";
import type { Construct } from "constructs";
import type { OperatorSettings } from "../src/settings.ts";
import { Activity } from "./activity.ts";
import { Channels } from "./channels.ts";
import { CheckProgramme } from "./check-programme.ts";
import type { EdgeOptions } from "./edge.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { MetricNames } from "./monitoring/measured.ts";
import { Watching } from "./monitoring/watching.ts";
import { PublicPages } from "./public-pages.ts";
import { publishingSettings } from "./publishing.ts";
import { Reconciliation } from "./reconciliation.ts";
import type { RelanceDataStack } from "./relance-data-stack.ts";
import { Sending } from "./sending.ts";

export interface RelanceStackProps extends StackProps {
  readonly data: RelanceDataStack;
  /** Where the public pages are, when it is not the address that AWS gives them. */
  readonly publicUrl?: string | undefined;
  /** The source of Relance's own events. */
  readonly ownSource: string;
  /** The file of the compiled templates. */
  readonly templates: string;
  /** A short name of the programme: an operator's commands compare it with the one they know. */
  readonly programmeDigest: string;
  /** What the functions print of themselves. */
  readonly metrics: MetricNames;
  /** Who gets each alarm by e-mail. */
  readonly alarmEmail?: string | undefined;
  /** CloudFront and its firewall, when they stand in front of the public pages. */
  readonly edge?: EdgeOptions | undefined;
}

/** What Relance does in an AWS account (docs/design.md, How it runs). All it knows is kept by the data stack. */
export class RelanceStack extends Stack {
  constructor(scope: Construct, id: string, props: RelanceStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const { data, ownSource, templates, publicUrl, edge, metrics, alarmEmail } = props;
    const { stores, secrets, sender, bus } = data;
    const channels = new Channels(this, "Channels");
    const kept = { stores, secrets, bus, channels };

    const pages = new PublicPages(this, "PublicPages", {
      ...kept,
      templates,
      url: publicUrl,
      edge,
    });
    const activity = new Activity(this, "Activity", { ...kept, ownSource });
    const lifecycle = new Lifecycle(this, "Lifecycle", kept);
    const sending = new Sending(this, "Sending", {
      ...kept,
      sender,
      publicUrl: pages.url,
      templates,
    });
    const reconciliation = new Reconciliation(this, "Reconciliation", kept);

    // All but `reschedule`, which nobody calls before all of them have changed.
    const before = [pages, activity, lifecycle.tick, sending, reconciliation];
    new CheckProgramme(this, "ProgrammeCheck", { stores, before });

    // The programme is part of each function, so a changed programme is a changed function. Only when all of them have the
    // new one is it told when contacts are due: an old tick would undo it. The deployment does not wait.
    new Trigger(this, "AfterProgrammeChange", {
      handler: lifecycle.reschedule,
      invocationType: InvocationType.EVENT,
      executeAfter: [pages, activity, lifecycle, sending, reconciliation],
    });

    new Watching(this, "Watching", { stores, channels, names: metrics, alarmEmail });

    const settings: OperatorSettings = {
      ...publishingSettings(kept),
      ADDRESSES_TABLE: stores.addresses.tableName,
      GUARDS_TABLE: stores.guards.tableName,
      TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
      DEAD_LETTERS_URL: channels.deadLetters.queueUrl,
      UNSENT_URL: channels.unsent.queueUrl,
      PROGRAMME_DIGEST: props.programmeDigest,
    };
    new CfnOutput(this, "Settings", {
      description: "What the commands of an operator need to find their way",
      value: this.toJsonString(settings),
    });
    new CfnOutput(this, "PublicUrl", { description: "The public pages", value: pages.url });
    new CfnOutput(this, "EventBus", {
      description: "Tell here what contacts did",
      value: bus.eventBusName,
    });
  }
}
