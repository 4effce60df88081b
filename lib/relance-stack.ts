import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { InvocationType, Trigger } from "aws-cdk-lib/triggers";
import type { Construct } from "constructs";
import { Activity } from "./activity.ts";
import { Channels } from "./channels.ts";
import { Lifecycle } from "./lifecycle.ts";
import { PublicPages } from "./public-pages.ts";
import { Reconciliation } from "./reconciliation.ts";
import { Secrets } from "./secrets.ts";
import { Sending } from "./sending.ts";
import { Stores } from "./stores.ts";

export interface RelanceStackProps extends StackProps {
  /** The address that mails come from. */
  readonly sender: string;
  /** Whether the sender's domain is an SES identity of the account already. */
  readonly identityExists: boolean;
  /** Where the public pages are, when it is not the address that AWS gives them. */
  readonly publicUrl?: string | undefined;
  /** The detail types of what contacts do. */
  readonly activities: readonly string[];
  /** The source of Relance's own events. */
  readonly ownSource: string;
  /** The file of the compiled templates. */
  readonly templates: string;
}

/** Relance in an AWS account (docs/design.md, How it runs). */
export class RelanceStack extends Stack {
  constructor(scope: Construct, id: string, props: RelanceStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const { sender, identityExists, activities, ownSource, templates } = props;

    const secrets = new Secrets(this, "Secrets");
    const stores = new Stores(this, "Stores");
    const channels = new Channels(this, "Channels");

    const pages = new PublicPages(this, "PublicPages", {
      stores,
      channels,
      secrets,
      templates,
      url: props.publicUrl,
    });
    const activity = new Activity(this, "Activity", {
      stores,
      channels,
      secrets,
      activities,
      ownSource,
    });
    const lifecycle = new Lifecycle(this, "Lifecycle", { stores, channels });
    const sending = new Sending(this, "Sending", {
      stores,
      channels,
      secrets,
      sender,
      identityExists,
      publicUrl: pages.url,
      templates,
    });

    const reconciliation = new Reconciliation(this, "Reconciliation", {
      stores,
      channels,
      secrets,
    });

    // The programme is part of each function, so a changed programme is a changed function. Only when all of them have the
    // new one is it told when contacts are due: an old tick would undo it. The deployment does not wait.
    new Trigger(this, "AfterProgrammeChange", {
      handler: lifecycle.reschedule,
      invocationType: InvocationType.EVENT,
      executeAfter: [stores, pages, activity, lifecycle, sending, reconciliation],
    });

    new CfnOutput(this, "PublicUrl", { description: "The public pages", value: pages.url });
    new CfnOutput(this, "EventBus", {
      description: "Tell here what contacts did",
      value: channels.bus.eventBusName,
    });
  }
}
