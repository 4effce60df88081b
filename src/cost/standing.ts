/**
 * Fixed costs, independent of usage. test/cost/standing.test.ts keeps them equal to what the CDK deploys and the
 * functions count.
 */
export const standing = {
  secrets: 1,
  /** Our own KMS keys, which are not free: that of the alarm topic. */
  keys: 1,
  /** Metrics that alarms read: an alarm is billed by the metrics it reads. */
  alarmMetrics: 24,
  dashboards: 1,
  /** Metrics that the functions print, besides one for each stage of the programme. */
  ownMetrics: 19,
  /** The configuration set's bounce and complaint rates, which SES publishes as metrics. */
  mailMetrics: 2,
  /** Those of our metrics that a tick prints even if nobody is due. */
  idleMetrics: 1,
  /** Ticks in an hour. */
  ticksAnHour: 60,
  /** The memory of each function, in GB. */
  memory: 0.5,
  /** How many months log lines, ledger lines and timeline entries are kept. */
  logMonths: 1,
  ledgerMonths: 24,
  timelineMonths: 36,
} as const;
