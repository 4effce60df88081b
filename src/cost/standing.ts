/**
 * What costs something because it is there, whoever uses it: held equal to what the CDK deploys, and to what the functions
 * count, by test/cost/standing.test.ts.
 */
export const standing = {
  secrets: 1,
  /** Keys in KMS that are ours, and so not for nothing: that of the topic of alarms. */
  keys: 1,
  /** Metrics that alarms read: an alarm costs as much as it reads metrics. */
  alarmMetrics: 24,
  dashboards: 1,
  /** Metrics that the functions print, beside one for each stage of the programme. */
  ownMetrics: 19,
  /** The bounce and the complaint rate of the configuration set, which SES publishes as metrics. */
  mailMetrics: 2,
  /** Of our metrics, those that a tick prints even when nobody is due. */
  idleMetrics: 1,
  /** Ticks in an hour. */
  ticksAnHour: 60,
  /** Memory of each function, in GB. */
  memory: 0.5,
  /** Months that log lines, lines of the ledger and entries of the timeline are kept. */
  logMonths: 1,
  ledgerMonths: 24,
  timelineMonths: 36,
} as const;
