import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoContacts } from "../../adapters/dynamo/contacts.ts";
import { type Instant, millisecondsOf } from "../../domain/calendar.ts";
import { askExisting } from "../ask.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import { inDuration } from "../in-duration.ts";

/** The delay of the tick, in seconds, that needs attention. The alarm uses the same. */
const SHORT = 15 * 60;

/** The same after many contacts came due at once. */
const LONG = 60 * 60;

/** Whether contacts are advanced when they are due. */
export async function checkDueLag(
  client: DynamoDBDocumentClient,
  table: string,
  now: Instant,
): Promise<Verdict> {
  const due = await askExisting("dynamodb:Query", () => dynamoContacts(client, table).nextDue());
  if (!due) return ok("no contact is due");
  const lag = (millisecondsOf(now) - millisecondsOf(due)) / 1000;
  if (lag <= 0) return ok(`no contact is overdue; the next is due at ${due}`);
  if (lag < SHORT) return ok(`${inDuration(lag)} late`);
  const found = `a contact has been overdue for ${inDuration(lag)}`;
  if (lag < LONG) {
    return warn(found, "Run this again in ten minutes: after a large import the tick catches up");
  }
  return fail(found, "Check the tick above: it does not keep up, or it fails at this contact");
}
