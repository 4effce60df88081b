import { readFileSync } from "node:fs";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import {
  alarmMetrics,
  metricNames,
  stageMetrics,
} from "../../../src/adapters/metrics/metric-names.ts";
import { handCommands } from "../../../src/commands/by-hand.ts";
import { operatorCommands } from "../../../src/commands/operate.ts";
import { checkedProgramme } from "../../../src/domain/checked-programme.ts";
import { programme } from "../../fixture/programme.ts";
import { type Resource, resourcesOf, synthesised } from "../synthesised.ts";
import { metricsOfAlarm, metricsOfWidget, type Watched, widgetsOf } from "./watched.ts";

const template = synthesised({ alarmEmail: "ops@example.com", hasDashboard: true });
const alarms: Readonly<Record<string, Resource>> = Object.fromEntries(
  Object.values(resourcesOf(template, "AWS::CloudWatch::Alarm")).map((alarm) => [
    alarm.Properties.AlarmName,
    alarm,
  ]),
);
const widgets = widgetsOf(template);
const graphs = widgets.filter(({ type }) => type === "metric");
const operations = readFileSync("docs/operations.md", "utf8");

test.each(Object.entries(alarms))(
  "%s notifies the topic when it goes off and when it is over",
  (_, alarm) => {
    const topic = [{ Ref: expect.stringMatching(/^WatchingAlarms[0-9A-F]{8}$/) }];
    const { ActionsEnabled = true, AlarmActions, OKActions } = alarm.Properties;
    expect({ ActionsEnabled, AlarmActions, OKActions }).toEqual({
      ActionsEnabled: true,
      AlarmActions: topic,
      OKActions: topic,
    });
  },
);

test.each(Object.entries(alarms))("%s says what it means and what to do first", (_, alarm) => {
  const { AlarmDescription: says } = alarm.Properties;
  expect(says).toMatch(/^.{30,}\. First: .{20,}[.?] More: docs\/operations\.md#[a-z-]+$/s);
  expect(says.length).toBeLessThanOrEqual(1024);
});

test("docs/operations.md has a section for each alarm, and every section mentioned exists", () => {
  const mentions = JSON.stringify([alarms, widgets]);
  const anchors = [...mentions.matchAll(/operations\.md#([a-z-]+)/g)].map(([, anchor]) => anchor);
  const sections = [...operations.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replaceAll(" ", "-"),
  );
  expect(sections).toEqual(expect.arrayContaining(anchors));
  const others = [
    "changing-the-programme-when-you-have-contacts",
    "rotating-the-token-key",
    "change-one-contact-by-hand",
  ];
  expect(sections.filter((section) => !anchors.includes(section))).toEqual(others);
});

/** Commands that check AWS without a stack, or this machine first. */
const WITHOUT_STACK = ["doctor", "check-programme", "send-step"];

test("every command in an instruction exists, and uses the deployed stack", () => {
  const host = {
    say: String,
    fail: String,
    written: programme,
    programme: () => checkedProgramme(programme),
  };
  const commands = [...operatorCommands(host), ...handCommands(host)];
  const known = commands.map((command) => command.name());
  const instructions = [JSON.stringify(alarms), operations].join().replaceAll(/\s+/g, " ");
  const typed = [
    ...instructions.matchAll(/npm run relance -- ([a-z-]+)(.*?)(?=`|;|, |\. |"|#|npm run|$)/g),
  ].filter(([, name = ""]) => !WITHOUT_STACK.includes(name));
  expect(typed.length).toBeGreaterThan(10);
  for (const [command, name, words] of typed) {
    expect(known, command).toContain(name);
    expect(words, command).toContain("--stack Relance");
  }
  expect(instructions, "the short form cannot be pasted").not.toMatch(/`relance [a-z]/);
});

test("alarms are emailed to the address in the context, and to no other", () => {
  template.resourceCountIs("AWS::SNS::Subscription", 1);
  template.hasResourceProperties("AWS::SNS::Subscription", {
    Protocol: "email",
    Endpoint: "ops@example.com",
    TopicArn: { Ref: Match.stringLikeRegexp("^WatchingAlarms") },
  });
  synthesised().resourceCountIs("AWS::SNS::Subscription", 0);
});

// AWS's own key for SNS does not allow alarms, and a topic with its own policy loses the default one.
test("the topic has no key that alarms cannot use, requires TLS, and accepts this account's alarms", () => {
  const cloudWatch = { Service: "cloudwatch.amazonaws.com" };
  const { WatchingAlarms: topic } = resourcesOf(template, "AWS::SNS::Topic");
  expect(topic?.Properties.KmsMasterKeyId).toBeUndefined();
  const { WatchingAlarmsPolicy: policy } = resourcesOf(template, "AWS::SNS::TopicPolicy");
  expect(policy?.Properties.PolicyDocument.Statement).toMatchObject([
    {
      Effect: "Deny",
      Action: "sns:Publish",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Effect: "Allow",
      Principal: cloudWatch,
      Action: "sns:Publish",
      Condition: {
        StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } },
        ArnLike: { "aws:SourceArn": { "Fn::Join": ["", expect.arrayContaining([":alarm:*"])] } },
      },
    },
  ]);
});

test("the metrics monitored are those that the functions print, with their dimension", () => {
  const { namespace, dimensions, sends, people, ...alone } = metricNames;
  const stages = Object.values(stageMetrics(programme.stages));
  const printed = [sends, people, alone].flatMap((names) => Object.values<string>(names));
  const names = [...printed, ...stages];
  const shown = graphs.flatMap(metricsOfWidget).filter(isOurs);
  const alarming = Object.values(alarms).flatMap(metricsOfAlarm).filter(isOurs);
  expect(new Set(shown.map(({ name }) => name))).toEqual(new Set(names));
  expect(new Set(alarming.map(({ name }) => name))).toEqual(new Set(alarmMetrics));
  for (const watched of [...shown, ...alarming])
    expect(watched).toMatchObject({ namespace, dimensions });
});

test("without a dashboard, functions print only what alarms read", () => {
  const metricsOf = (stack: Template) =>
    Object.values(resourcesOf(stack, "AWS::Lambda::Function"))
      .filter(({ Properties }) => Properties.Description?.startsWith("Relance: "))
      .map(({ Properties }) => Properties.Environment.Variables.METRICS);
  expect(new Set(metricsOf(synthesised()))).toEqual(new Set([undefined]));
  // The check of the programme runs only during a deployment.
  expect(metricsOf(template).filter((which) => which !== "all")).toHaveLength(1);
});

test("an alarm reports the failures of every function, and each appears among the costs", () => {
  const functions = Object.entries(resourcesOf(template, "AWS::Lambda::Function"))
    .filter(([, { Properties }]) => Properties.Description?.startsWith("Relance: "))
    .map(([name]) => name)
    // A function that only a deployment runs fails visibly.
    .filter((name) => !name.startsWith("ProgrammeCheck"))
    .sort();
  expect(functions.length).toBeGreaterThan(7);
  const shown = (name: string) =>
    graphs.flatMap(metricsOfWidget).filter((watched) => watched.name === name);
  const ofLambda = ["Errors", "Throttles", "Duration", "Invocations"].map(shown);
  for (const watched of ofLambda) {
    expect(watched.map(({ dimensions }) => dimensions.FunctionName).sort()).toEqual(functions);
  }
  expect(functions.filter((name) => !failuresOf(name))).toEqual([]);
});

/** The alarm that goes off when a function keeps failing. */
function failuresOf(name: string): string | undefined {
  const watched = (title: string) => metricsOfAlarm(alarms[`Relance ${title}`] as Resource);
  const [errors] = watched("Function errors");
  if (errors?.dimensions.FunctionName === name) return "Function errors";
  const called = Object.values(resourcesOf(template, "AWS::Lambda::EventInvokeConfig")).find(
    ({ Properties }) => Properties.FunctionName.Ref.startsWith(name),
  );
  if (called?.Properties.DestinationConfig?.OnFailure) return "Dead letters";
  const deployed = resourcesOf(template, "AWS::Lambda::Function")[name]?.Properties;
  if (deployed.DeadLetterConfig) return "Dead letters";
  if (name === "LifecycleTick") return watched("Due lag").length > 0 ? "Due lag" : undefined;
  const isPage = Object.values(resourcesOf(template, "AWS::ApiGatewayV2::Integration")).some(
    ({ Properties }) => JSON.stringify(Properties.IntegrationUri).includes(name),
  );
  return isPage && watched("Public pages").length > 0 ? "Public pages" : undefined;
}

test("every table and index appears among the costs, as do mails and requests", () => {
  const tables = ["Contacts", "Ledger", "Timeline", "Guards", "Addresses"];
  for (const units of ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"]) {
    const shown = graphs.flatMap(metricsOfWidget).filter(({ name }) => name === units);
    const named = shown.map(({ dimensions: { TableName, GlobalSecondaryIndexName } }) =>
      [TableName, GlobalSecondaryIndexName].filter(Boolean).join(" "),
    );
    const indexes = ["StoresContacts due", "StoresLedger by-contact"];
    expect(named.sort()).toEqual([...tables.map((table) => `Stores${table}`), ...indexes].sort());
  }
  const shown = graphs.flatMap(metricsOfWidget);
  expect(shown).toContainEqual({ namespace: "AWS/SES", name: "Send", dimensions: {} });
  const dimensions = { ApiId: "PublicPagesApi" };
  expect(shown).toContainEqual({ namespace: "AWS/ApiGateway", name: "Count", dimensions });
});

test("a limit shown in a graph is an alarm's threshold, or twice that: SES reviews an account then", () => {
  const limits = graphs.flatMap(({ properties }) =>
    (properties.annotations?.horizontal ?? []).map(({ value }: { value: number }) =>
      properties.yAxis.left.label.startsWith("%") ? value / 100 : value,
    ),
  );
  expect(limits).toEqual([900, 1800, 300, 0.025, 0.05, 0.0005, 0.001]);
  const thresholds = Object.values(alarms).map(({ Properties }) => Properties.Threshold);
  const shown = [...thresholds, ...thresholds.map((threshold) => 2 * threshold)];
  expect(shown).toEqual(expect.arrayContaining(limits));
});

test("the monitoring costs what lib/monitoring/watching.ts says", () => {
  const metrics = Object.values(alarms).flatMap(metricsOfAlarm).length;
  const shown = new Set(
    graphs
      .flatMap(metricsOfWidget)
      .filter(isOurs)
      .map(({ name }) => name),
  );
  const alarmed = alarmMetrics.length;
  const others = shown.size - alarmed;
  const comment = readFileSync("lib/monitoring/watching.ts", "utf8").replaceAll(/\s+\* /g, " ");
  expect(comment).toContain(`${(metrics * 0.1).toFixed(2)} for the ${metrics} metrics`);
  expect(comment).toContain(`when nothing happens, at most ${(alarmed * 0.3).toFixed(2)}`);
  expect(comment).toContain(`0.30 for each of the ${others} metrics that only it shows`);
  expect(comment).toContain(`at most ${(others * 0.3).toFixed(2)}.`);
});

function isOurs({ namespace }: Watched): boolean {
  return namespace === "Relance";
}
