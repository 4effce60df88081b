/** What one run of a step asks of AWS. */
export type StepCount = {
  /** DynamoDB read request units: a read of what is not there costs too. */
  readonly reads: number;
  /** DynamoDB write request units of the tables: a write whose condition does not hold costs too. */
  readonly writes: number;
  /** DynamoDB write request units of the tables' indexes. */
  readonly indexWrites: number;
  /** Requests to SQS that queue mails. */
  readonly queued: number;
  /** Events published on Relance's own bus. */
  readonly events: number;
  /** How often the step waits for an answer of DynamoDB, SQS or EventBridge. SES is left out. */
  readonly waits: number;
  /** DynamoDB tables that it touches. */
  readonly tables: number;
};

/** What visitors fetch of the public pages. */
export type VisitCount = {
  /** Requests to API Gateway. */
  readonly requests: number;
  /** What is answered, in bytes: headers and bodies, not compressed. */
  readonly bytes: number;
};

/** What is kept of one thing, in bytes as DynamoDB counts them (without the 100 that it adds for each item and entry). */
export type ItemBytes = { readonly table: number; readonly index: number };

/**
 * What each step asks of AWS, for one contact of the example programme. test/cost/steps.test.ts plays the steps over the
 * embedded DynamoDB, counts, and fails when a number here is not what it counted.
 */
export const steps = {
  /** A tick that finds nobody due: it looks in each of the 16 shards of the due index. */
  idleTick: { reads: 8, writes: 0, indexWrites: 0, queued: 0, events: 0, waits: 1, tables: 1 },
  /** The daily look at SES's suppression list, with nothing new on it. */
  reconcile: { reads: 0, writes: 0, indexWrites: 0, queued: 0, events: 0, waits: 0, tables: 0 },
  /** A form that is posted. */
  signUp: { reads: 1, writes: 6, indexWrites: 2, queued: 1, events: 1, waits: 8, tables: 5 },
  /** A confirmation mail that is handed over. */
  confirmationMail: {
    reads: 5.5,
    writes: 6,
    indexWrites: 2,
    queued: 0,
    events: 1,
    waits: 11,
    tables: 4,
  },
  /** The page behind the link of that mail, and its button. The first letter is planned at once. */
  confirm: { reads: 4, writes: 5, indexWrites: 3, queued: 1, events: 1, waits: 10, tables: 3 },
  /** What a tick does for a contact of which a letter is due, beyond looking for it. */
  planLetter: { reads: 1, writes: 3, indexWrites: 3, queued: 1, events: 0, waits: 4, tables: 2 },
  /** The same when the contact was active meanwhile, and is only put off. */
  putOff: { reads: 1, writes: 1, indexWrites: 2, queued: 0, events: 0, waits: 2, tables: 1 },
  /** A letter that is handed over. */
  letter: { reads: 5.5, writes: 6, indexWrites: 2, queued: 0, events: 1, waits: 11, tables: 4 },
  /** The same in a programme with a cap, against which it is counted. */
  cappedLetter: {
    reads: 6.5,
    writes: 8,
    indexWrites: 2,
    queued: 0,
    events: 1,
    waits: 13,
    tables: 4,
  },
  /** The two events in which SES tells that a mail was sent and that it arrived. */
  feedback: { reads: 2, writes: 2, indexWrites: 0, queued: 0, events: 0, waits: 4, tables: 1 },
  /** An activity that moves nothing: a visit of a contact that is not inactive. */
  activity: { reads: 1, writes: 3, indexWrites: 0, queued: 0, events: 0, waits: 4, tables: 3 },
  /** One that moves the contact to another stage: all that a move costs, told by itself. */
  movingActivity: {
    reads: 2,
    writes: 7,
    indexWrites: 4,
    queued: 0,
    events: 1,
    waits: 8,
    tables: 3,
  },
} as const satisfies Record<string, StepCount>;

/** What a browser with an empty cache fetches; bytes are held within a tenth by the same test. */
export const visits = {
  /** A topic's page, with its styles, script and pictures. */
  look: { requests: 5, bytes: 29_200 },
  /** The form that is posted, and "look in your inbox". */
  signUp: { requests: 2, bytes: 3_100 },
  /** The page behind the confirmation link, its button, and "you are in". */
  confirm: { requests: 3, bytes: 5_900 },
} as const satisfies Record<string, VisitCount>;

/** What is kept of each thing; held within a tenth by the same test. */
export const items = {
  /** A contact in one group, half a year after it joined, and its entry in the due index. */
  contact: { table: 946, index: 82 },
  /** Its place in the list of a group. */
  membership: { table: 47, index: 0 },
  /** The hash of its address. */
  address: { table: 88, index: 0 },
  /** A mail in the ledger, and its entry in the index by contact. */
  line: { table: 615, index: 154 },
  /** An activity in the timeline. */
  activity: { table: 340, index: 0 },
  /** A change of stage in the timeline. */
  stageChange: { table: 385, index: 0 },
  /** A sign-up or a confirmation in the timeline. */
  signUp: { table: 174, index: 0 },
} as const satisfies Record<string, ItemBytes>;
