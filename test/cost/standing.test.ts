import { expect, test } from "vitest";
import { alarmMetrics, metricNames } from "../../src/adapters/metrics/metric-names.ts";
import { standing } from "../../src/cost/standing.ts";
import { partsFor, USUAL_DUE_RATE } from "../../src/domain/due-part.ts";
import { resourcesOf, synthesised, synthesisedData } from "../lib/synthesised.ts";

const stacks = [synthesised({ hasDashboard: true }), synthesisedData()];

/** Every resource of a type in both stacks. */
function deployed(type: string) {
  return stacks.flatMap((stack) => Object.values(resourcesOf(stack, type)));
}

test.each([
  ["secrets", "AWS::SecretsManager::Secret"],
  ["keys", "AWS::KMS::Key"],
  ["dashboards", "AWS::CloudWatch::Dashboard"],
  ["polledQueues", "AWS::Lambda::EventSourceMapping"],
] as const)("the stacks deploy as many %s as src/cost/standing.ts says", (what, type) => {
  expect(deployed(type)).toHaveLength(standing[what]);
});

test("alarms read as many metrics as src/cost/standing.ts says", () => {
  const read = deployed("AWS::CloudWatch::Alarm").map(({ Properties: { Metrics } }) =>
    Metrics ? Metrics.filter(({ MetricStat }: { MetricStat?: object }) => MetricStat).length : 1,
  );
  expect(read.reduce((sum, metrics) => sum + metrics, 0)).toBe(standing.alarmMetrics);
});

test("functions have the memory, and logs the retention, that src/cost/standing.ts says", () => {
  const steps = deployed("AWS::Lambda::Function").filter(({ Properties }) =>
    Properties.Description?.startsWith("Relance: "),
  );
  expect(steps.length).toBeGreaterThan(0);
  for (const { Properties } of steps) {
    const isTick = Properties.Description === "Relance: tick";
    expect(Properties.MemorySize).toBe(1024 * (isTick ? standing.wholeCore : standing.memory));
    expect(Properties.Architectures).toEqual(["arm64"]);
  }
  for (const { Properties } of deployed("AWS::Logs::LogGroup")) {
    expect(Properties.RetentionInDays).toBe(standing.logMonths * 30);
  }
});

test("ticks run as often as src/cost/standing.ts says", () => {
  const schedules = deployed("AWS::Events::Rule").map(
    ({ Properties }) => Properties.ScheduleExpression,
  );
  expect(schedules).toContain("rate(1 minute)");
  expect(standing.ticksAnHour).toBe(60);
  expect(partsFor(USUAL_DUE_RATE)).toBe(2);
});

test("there is no dashboard unless the context asks for one", () => {
  expect(resourcesOf(synthesised(), "AWS::CloudWatch::Dashboard")).toEqual({});
});

test("functions print as many metrics as src/cost/standing.ts says", () => {
  const { sends, people, namespace, dimensions, ...alone } = metricNames;
  const names = [...Object.values(sends), ...Object.values(people), ...Object.values(alone)];
  const { alarmedMetrics, dashboardMetrics } = standing;
  expect(alarmMetrics).toHaveLength(alarmedMetrics);
  expect(names.filter((name) => typeof name === "string")).toHaveLength(
    alarmedMetrics + dashboardMetrics,
  );
});

test("the stacks deploy nothing else that AWS bills", () => {
  const billed = [
    "AWS::EC2::NatGateway",
    "AWS::WAFv2::WebACL",
    "AWS::SES::DedicatedIpPool",
    "AWS::Events::Archive",
    "AWS::DynamoDB::Table",
  ];
  expect(billed.filter((type) => deployed(type).length > 0)).toEqual([]);
  const tables = deployed("AWS::DynamoDB::GlobalTable");
  for (const { Properties } of tables) expect(Properties.Replicas).toHaveLength(1);
});
