import { MAILS_SIDE_BY_SIDE } from "../src/settings.ts";
import { WHOLE_CORE } from "./relance-function.ts";

/**
 * How long an instance is busy with one mail, in seconds: SES takes 0.07, and 11 answers of DynamoDB and EventBridge one
 * after the other about 0.005 each.
 */
const SECONDS_A_MAIL = 0.07 + 11 * 0.005;

/** Room for what a batch waits for: Lambda's pollers, the next second's turns, and its slowest mail. */
const HEADROOM = 2;

/** The most messages that SQS hands over at once without waiting for more. */
const LARGEST_BATCH = 10;

/** The fewest concurrent batches that SQS can be limited to. */
const FEWEST = 2;

/**
 * Memory buys processor time: 512 MB are 0.29 of a core, and 1,769 MB a whole one. A mail takes about 17 ms of a core,
 * so that the fewest instances of 512 MB do about 34 mails a second, but those that work side by side want more.
 */
const MEMORY = { small: 512, wholeCore: WHOLE_CORE, smallUpTo: 25 } as const;

/** What `deliver` is given, and what it takes from the two queues at once. */
export type SendCapacity = {
  /** In MB. */
  readonly memory: number;
  /** Mails in a batch, at most. */
  readonly batchSize: number;
  /** Batches of marketing mail at once. */
  readonly marketing: number;
  /** Batches of transactional mail at once. They do 34 mails a second at least, more than sign-ups can come. */
  readonly transactional: number;
};

/**
 * What it takes to send `rate` mails a second: so many batches that the mails they work on side by side take a second,
 * with headroom: rate × seconds a mail ÷ mails side by side × headroom. More would only wait for turns; a batch holds no
 * more mails than SES takes in a second.
 */
export function sendCapacity(rate: number): SendCapacity {
  const batches = Math.ceil(((rate * SECONDS_A_MAIL) / MAILS_SIDE_BY_SIDE) * HEADROOM);
  return {
    memory: rate > MEMORY.smallUpTo ? MEMORY.wholeCore : MEMORY.small,
    batchSize: Math.min(LARGEST_BATCH, Math.max(1, Math.floor(rate))),
    marketing: Math.max(FEWEST, batches),
    transactional: FEWEST,
  };
}
