/**
 * Fixed costs, independent of usage. test/cost/standing.test.ts keeps them equal to what the CDK deploys and the
 * functions count.
 */
export const standing = {
  secrets: 1,
  /** Our own KMS keys, which are not free. */
  keys: 0,
  /** Metrics that alarms read: an alarm is billed by the metrics it reads. */
  alarmMetrics: 15,
  /** With `-c dashboard=true`. */
  dashboards: 1,
  /** Metrics that the functions print and alarms read. */
  alarmedMetrics: 6,
  /** Those that they print for a dashboard only, besides one for each stage of the programme. */
  dashboardMetrics: 14,
  /** Those of our metrics that a tick prints even if nobody is due. */
  idleMetrics: 1,
  /** Ticks in an hour, of each part of the due contacts. */
  ticksAnHour: 60,
  /** The queues that Lambda polls, also when they are empty. */
  polledQueues: 2,
  /** The memory in GB that comes with a whole core, which a tick has, and that of other functions. */
  wholeCore: 1769 / 1024,
  memory: 0.5,
  /** How many months log lines, ledger lines and timeline entries are kept. */
  logMonths: 1,
  ledgerMonths: 24,
  timelineMonths: 36,
} as const;
