import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoContacts } from "../../adapters/dynamo/contacts.ts";
import { type Instant, millisecondsOf } from "../../domain/calendar.ts";
import { told } from "../ask.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import { inDuration } from "../in-duration.ts";

/** How late the tick may be, in seconds, before somebody should look: then the alarm rings as well. */
const SHORT = 15 * 60;

/** How late it may be after many contacts came due at once. */
const LONG = 60 * 60;

/** Whether contacts are advanced when they are due. */
export async function checkDueLag(
  client: DynamoDBDocumentClient,
  table: string,
  now: Instant,
): Promise<Verdict> {
  const due = await told("dynamodb:Query", () => dynamoContacts(client, table).nextDue());
  if (!due) return ok("nobody is due");
  const lag = (millisecondsOf(now) - millisecondsOf(due)) / 1000;
  if (lag <= 0) return ok(`nobody waits; next at ${due}`);
  if (lag < SHORT) return ok(`${inDuration(lag)} late`);
  const found = `somebody has been due for ${inDuration(lag)}`;
  if (lag < LONG) {
    return warn(found, "Run this again in ten minutes: after a large import the tick catches up");
  }
  return fail(found, "See to the tick above: it does not keep up, or fails at this contact");
}
