/** How many mails an instance of `deliver` works on at once: enough to keep a whole core busy while others wait. */
export const MAILS_SIDE_BY_SIDE = 5;

/** How many mails a second a deployment sends, without `-c sendRate`, and with it at most. */
export const USUAL_SEND_RATE = 14;
export const MOST_SENT = 10_000;

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

/** The most sign-ups a second that the public pages take. */
const MOST_SIGN_UPS = 50;

/**
 * The highest rate, in mails a second, at which a part of a core is enough. A mail takes about 17 ms of a core, so that
 * the fewest instances with 0.29 of one do about 34 mails a second, but those that work side by side want more.
 */
const PART_OF_A_CORE_UP_TO = 25;

/** What `deliver` is given, and what it takes from the two queues at once. */
export type SendCapacity = {
  /** Whether an instance has the memory that comes with a whole core, or that of any function. */
  readonly hasWholeCore: boolean;
  /** Mails in a batch, at most. */
  readonly batchSize: number;
  /** Batches of marketing mail at once. */
  readonly marketing: number;
  /** Batches of transactional mail at once. */
  readonly transactional: number;
};

/**
 * What it takes to send `rate` mails a second: so many batches that the mails they work on side by side take a second,
 * with headroom: rate × seconds a mail ÷ mails side by side × headroom. More would only wait for turns; a batch holds no
 * more mails than SES takes in a second.
 */
export function sendCapacity(rate: number): SendCapacity {
  return {
    hasWholeCore: rate > PART_OF_A_CORE_UP_TO,
    batchSize: Math.min(LARGEST_BATCH, Math.max(1, Math.floor(rate))),
    marketing: batchesFor(rate),
    transactional: batchesFor(Math.min(rate, MOST_SIGN_UPS)),
  };
}

function batchesFor(rate: number): number {
  const batches = Math.ceil(((rate * SECONDS_A_MAIL) / MAILS_SIDE_BY_SIDE) * HEADROOM);
  return Math.max(FEWEST, batches);
}
