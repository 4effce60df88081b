import {
  type EventDestination,
  type EventType,
  GetConfigurationSetEventDestinationsCommand,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { ask } from "../ask.ts";
import { fail, ok, type Verdict } from "../finding.ts";

/** The event types that SES must publish, as `lib/sending.ts` configures it. */
export const NEEDED: readonly EventType[] = [
  "SEND",
  "DELIVERY",
  "BOUNCE",
  "COMPLAINT",
  "REJECT",
  "DELIVERY_DELAY",
  "RENDERING_FAILURE",
  "CLICK",
];

const AGAIN = "Deploy it again: npx cdk deploy --all --revert-drift";

/** Whether SES publishes its events to EventBridge: without them, bounces go unnoticed. */
export async function checkEvents(
  ses: SESv2Client,
  set: string | undefined,
  region: string,
): Promise<Verdict> {
  const destinations = set && (await destinationsOf(ses, set));
  if (!destinations) return fail("the configuration set is gone", AGAIN);
  const bridges = destinations.filter(({ EventBridgeDestination: to }) => to);
  if (bridges.some(isWhole)) return ok("SES publishes events for every mail to EventBridge");
  const [bridge] = bridges;
  if (!bridge) return fail("SES publishes no events to EventBridge", AGAIN);
  const missing = missingIn(bridge);
  return fail(
    bridge.Enabled
      ? `SES does not publish ${missing.join(", ")}`
      : "SES publishes no events: the event destination is turned off",
    "Set it as it was deployed: until then, bounces and complaints are lost",
    `  ${setting(set, bridge, region)}`,
  );
}

function isWhole(destination: EventDestination): boolean {
  return destination.Enabled === true && missingIn(destination).length === 0;
}

function missingIn({ MatchingEventTypes = [] }: EventDestination): readonly EventType[] {
  return NEEDED.filter((type) => !MatchingEventTypes.includes(type));
}

async function destinationsOf(
  ses: SESv2Client,
  set: string,
): Promise<readonly EventDestination[] | undefined> {
  const answer = await ask(
    "ses:GetConfigurationSetEventDestinations",
    () => ses.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: set })),
    "NotFoundException",
  );
  return answer && (answer.EventDestinations ?? []);
}

function setting(set: string, bridge: EventDestination, region: string): string {
  const destination = {
    Enabled: true,
    MatchingEventTypes: NEEDED,
    EventBridgeDestination: bridge.EventBridgeDestination,
  };
  return `aws sesv2 update-configuration-set-event-destination --configuration-set-name ${set} --event-destination-name ${bridge.Name} --event-destination '${JSON.stringify(destination)}' --region ${region}`;
}
