import { addPeriod } from "../../src/domain/calendar.ts";
import type { Attempt } from "../model.ts";
import type { End } from "./check.ts";

/**
 * Whether the ledger says, for the day before or after the attempt, that the limit of confirmation mails was reached.
 */
export function isCapRecorded({ lines }: End, { clock }: Attempt, contactId: string): boolean {
  return [...lines.values()].some(
    (line) =>
      line.contactId === contactId &&
      line.purpose === "confirmation" &&
      line.reason === "capped" &&
      clock.some(
        (at) =>
          addPeriod(line.dueAt, "PT24H", "UTC") > at && addPeriod(at, "PT24H", "UTC") > line.dueAt,
      ),
  );
}
