/** The AWS requests of one run of a step. */
export type StepCount = {
  /** DynamoDB read request units. A read that finds nothing costs too. */
  readonly reads: number;
  /** DynamoDB write request units of the tables. A write whose condition fails costs too. */
  readonly writes: number;
  /** DynamoDB write request units of the tables' indexes. */
  readonly indexWrites: number;
  /** SQS requests that queue mails. */
  readonly queued: number;
  /** Events published on Relance's own bus. */
  readonly events: number;
  /** How often the step waits for an answer from DynamoDB, SQS or EventBridge. SES is left out. */
  readonly waits: number;
  /** DynamoDB tables that it uses. */
  readonly tables: number;
};

/** What visitors load from the public pages. */
export type VisitCount = {
  /** Requests to API Gateway. */
  readonly requests: number;
  /** The size of the answers in bytes: headers and bodies, uncompressed. */
  readonly bytes: number;
};

/**
 * The stored size of one thing, in bytes as DynamoDB counts them, without its overhead of 100 for each item and index
 * entry.
 */
export type ItemBytes = { readonly table: number; readonly index: number };

/**
 * The AWS requests of each step, for one contact of the example programme. test/cost/steps.test.ts runs the steps on
 * dynalite, counts, and fails if a number here differs.
 */
export const steps = {
  /** One of two ticks with nobody due: it reads its half of the 16 shards of the due index, and then the other half. */
  idleTick: { reads: 8, writes: 0, indexWrites: 0, queued: 0, events: 0, waits: 2, tables: 1 },
  /** The daily check of SES's suppression list, with nothing new on it. */
  reconcile: { reads: 0, writes: 0, indexWrites: 0, queued: 0, events: 0, waits: 0, tables: 0 },
  /** A posted sign-up form. */
  signUp: { reads: 1, writes: 5, indexWrites: 2, queued: 1, events: 1, waits: 8, tables: 5 },
  /** A confirmation mail that is sent. Like any mail, soon after another: the breaker was read for that one. */
  confirmationMail: {
    reads: 3,
    writes: 5,
    indexWrites: 2,
    queued: 0,
    events: 1,
    waits: 9,
    tables: 4,
  },
  /** The page behind the confirmation link, and its button. The first letter is planned at once. */
  confirm: { reads: 4, writes: 4, indexWrites: 3, queued: 1, events: 1, waits: 10, tables: 3 },
  /** What a tick does for a contact with a letter due, besides finding the contact. */
  planLetter: { reads: 1, writes: 2, indexWrites: 3, queued: 1, events: 0, waits: 4, tables: 2 },
  /** The same if the contact was active in the meantime, and is only rescheduled. */
  putOff: { reads: 1, writes: 1, indexWrites: 2, queued: 0, events: 0, waits: 2, tables: 1 },
  /** A letter that is sent. */
  letter: { reads: 3, writes: 5, indexWrites: 2, queued: 0, events: 1, waits: 9, tables: 4 },
  /** The same in a programme with a frequency cap, against which it counts. */
  cappedLetter: {
    reads: 3,
    writes: 6,
    indexWrites: 2,
    queued: 0,
    events: 1,
    waits: 10,
    tables: 4,
  },
  /** The two SES events for a mail: sent and delivered. */
  feedback: { reads: 2, writes: 1, indexWrites: 0, queued: 0, events: 0, waits: 3, tables: 1 },
  /** An activity without a change of stage: a visit by a contact who is not inactive. */
  activity: { reads: 2, writes: 2, indexWrites: 0, queued: 0, events: 0, waits: 4, tables: 3 },
  /** An activity with a change of stage: the full cost of the change, which publishes an event of its own. */
  movingActivity: {
    reads: 3,
    writes: 4,
    indexWrites: 4,
    queued: 0,
    events: 1,
    waits: 8,
    tables: 3,
  },
} as const satisfies Record<string, StepCount>;

/** The requests and bytes of a browser with an empty cache. The same test keeps the bytes within a tenth. */
export const visits = {
  /** A topic's page, with its styles, script and pictures. */
  look: { requests: 5, bytes: 29_200 },
  /** The posted form, and "check your inbox". */
  signUp: { requests: 2, bytes: 3_100 },
  /** The page behind the confirmation link, its button, and "you're in". */
  confirm: { requests: 3, bytes: 5_900 },
} as const satisfies Record<string, VisitCount>;

/** The stored size of each thing. The same test keeps it within a tenth. */
export const items = {
  /** A contact in one group, half a year after joining, and its entry in the due index. */
  contact: { table: 397, index: 81 },
  /** The contact's entry in the list of a group. */
  membership: { table: 47, index: 0 },
  /** The hash of the contact's address. */
  address: { table: 88, index: 0 },
  /** A mail in the ledger, and its entry in the index by contact. */
  line: { table: 361, index: 154 },
  /** An activity in the timeline. */
  activity: { table: 239, index: 0 },
  /** A change of stage in the timeline. */
  stageChange: { table: 217, index: 0 },
  /** A sign-up or a confirmation in the timeline. */
  signUp: { table: 139, index: 0 },
} as const satisfies Record<string, ItemBytes>;
