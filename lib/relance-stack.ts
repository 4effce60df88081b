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
  /** The public pages' URL, if it is not the one that AWS assigns. */
  readonly publicUrl?: string | undefined;
  /** The source of Relance's own events. */
  readonly ownSource: string;
  /** The file of the compiled templates. */
  readonly templates: string;
  /** A digest of the programme: the commands compare it with the local one. */
  readonly programmeDigest: string;
  /** The metrics that the functions print. */
  readonly metrics: MetricNames;
  /** How many mails a second SES allows the account. */
  readonly sendRate: number;
  /** The address that gets each alarm by email. */
  readonly alarmEmail?: string | undefined;
  /** The number of ticks each minute, each for a part of the due contacts. */
  readonly dueParts: number;
  /** Whether there is a dashboard, with the metrics that only it shows. */
  readonly hasDashboard?: boolean | undefined;
  /** CloudFront and its firewall, if they are in front of the public pages. */
  readonly edge?: EdgeOptions | undefined;
}

/** Relance in an AWS account (docs/design.md, How it runs). Its data is in the data stack. */
export class RelanceStack extends Stack {
  constructor(scope: Construct, id: string, props: RelanceStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const {
      data,
      ownSource,
      templates,
      publicUrl,
      edge,
      metrics,
      alarmEmail,
      dueParts,
      hasDashboard,
    } = props;
    const { stores, secrets, sender, bus } = data;
    const channels = new Channels(this, "Channels");
    const shared = { stores, secrets, bus, channels, sendRate: props.sendRate };

    const pages = new PublicPages(this, "PublicPages", {
      ...shared,
      templates,
      url: publicUrl,
      edge,
    });
    const activity = new Activity(this, "Activity", { ...shared, ownSource });
    const lifecycle = new Lifecycle(this, "Lifecycle", { ...shared, dueParts });
    const sending = new Sending(this, "Sending", {
      ...shared,
      sender,
      publicUrl: pages.url,
      templates,
    });
    const reconciliation = new Reconciliation(this, "Reconciliation", shared);

    // All but `reschedule`, which is called only after all of these were updated.
    const before = [pages, activity, lifecycle.tick, sending, reconciliation];
    new CheckProgramme(this, "ProgrammeCheck", { stores, before });

    // The programme is part of each function, so a changed programme changes every function. Contacts are rescheduled
    // only when all functions have the new one, because an old tick would undo it. The deployment does not wait for it.
    new Trigger(this, "AfterProgrammeChange", {
      handler: lifecycle.reschedule,
      invocationType: InvocationType.EVENT,
      executeAfter: [pages, activity, lifecycle, sending, reconciliation],
    });

    new Watching(this, "Watching", { stores, channels, names: metrics, alarmEmail, hasDashboard });

    const settings: OperatorSettings = {
      ...publishingSettings(shared),
      ADDRESSES_TABLE: stores.addresses.tableName,
      GUARDS_TABLE: stores.guards.tableName,
      TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
      DEAD_LETTERS_URL: channels.deadLetters.queueUrl,
      UNSENT_URL: channels.unsent.queueUrl,
      PROGRAMME_DIGEST: props.programmeDigest,
      DUE_PARTS: dueParts,
    };
    new CfnOutput(this, "Settings", {
      description: "The settings that the operator's commands need",
      value: this.toJsonString(settings),
    });
    new CfnOutput(this, "PublicUrl", { description: "The public pages", value: pages.url });
    new CfnOutput(this, "EventBus", {
      description: "Publish the activity of contacts here",
      value: bus.eventBusName,
    });
  }
}
