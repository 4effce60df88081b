import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  type SESv2Client,
  type SuppressedDestinationSummary,
} from "@aws-sdk/client-sesv2";
import { addPeriod, instantOf } from "../../domain/calendar.ts";
import type { Clock, Pause, SuppressionList } from "../../ports.ts";

/** How many addresses one request returns. */
const PAGE = 100;

/** SES allows one such request a second. */
const BETWEEN_PAGES = "PT1S";

/** The suppression list of the SES account, read page by page. */
export function sesSuppressionList(
  client: SESv2Client,
  clock: Clock,
  pause: Pause,
): SuppressionList {
  return {
    async *since(instant) {
      let next: string | undefined;
      do {
        const askedAt = clock.now();
        const { SuppressedDestinationSummaries = [], NextToken } = await client.send(
          new ListSuppressedDestinationsCommand({
            StartDate: new Date(instant),
            PageSize: PAGE,
            NextToken: next,
          }),
        );
        yield* SuppressedDestinationSummaries.flatMap(entryOf);
        next = NextToken;
        if (next) await pause.until(addPeriod(askedAt, BETWEEN_PAGES, "UTC"));
      } while (next);
    },

    async find(email) {
      const EmailAddress = email;
      const { SuppressedDestination } = await ifListed(
        client.send(new GetSuppressedDestinationCommand({ EmailAddress })),
      );
      return SuppressedDestination && entryOf(SuppressedDestination)[0];
    },

    async remove(email) {
      await ifListed(client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: email })));
    },
  };
}

/** The response; empty if the address is not on the list. */
async function ifListed<Answer extends object>(answer: Promise<Answer>): Promise<Partial<Answer>> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundException) return {};
    throw error;
  }
}

function entryOf({ EmailAddress, Reason, LastUpdateTime }: SuppressedDestinationSummary) {
  if (!EmailAddress || !LastUpdateTime) return [];
  const reason = Reason === "COMPLAINT" ? ("complaint" as const) : ("bounce" as const);
  return [{ email: EmailAddress, reason, at: instantOf(LastUpdateTime.getTime()) }];
}
