import { addPeriod } from "../../src/domain/calendar.ts";
import type { Attempt } from "../model.ts";
import type { End } from "./check.ts";

/** Whether the ledger says, of the day before the attempt or after it, that a confirmation mail to the contact was one too many. */
export function isPassedOver({ lines }: End, { clock }: Attempt, contactId: string): boolean {
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
