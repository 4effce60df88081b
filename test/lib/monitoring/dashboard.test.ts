import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../synthesised.ts";
import { metricsOfWidget, widgetsOf } from "./watched.ts";

const template = synthesised({ hasDashboard: true });
const widgets = widgetsOf(template);
const graphs = widgets.filter(({ type }) => type === "metric");

test("each graph asks a question, names its units, and has its own place", () => {
  expect(graphs.length).toBeGreaterThan(12);
  for (const { properties } of graphs) {
    expect(properties.title).toMatch(/^[A-Z].*\?$/);
    expect(properties.yAxis.left.label, properties.title).toMatch(/\w/);
    const right = properties.metrics.some((row: unknown[]) =>
      JSON.stringify(row).includes('"right"'),
    );
    if (right) expect(properties.yAxis.right.label, properties.title).toMatch(/\w/);
  }
  const taken = widgets.flatMap(({ x, y, width, height }) =>
    Array.from(
      { length: width * height },
      (_, at) => `${x + (at % width)},${y + Math.floor(at / width)}`,
    ),
  );
  expect(new Set(taken).size).toBe(taken.length);
  expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
});

test("the dashboard shows both queues of mails side by side", () => {
  const age = "ApproximateAgeOfOldestMessage";
  const queues = graphs.filter((graph) => metricsOfWidget(graph).some(({ name }) => name === age));
  expect(queues.map((graph) => metricsOfWidget(graph)[0]?.dimensions.QueueName)).toEqual([
    "ChannelsSends",
    "ChannelsTransactional",
  ]);
  const [one, other] = queues;
  expect(other).toMatchObject({ y: one?.y, x: (one?.x ?? 0) + (one?.width ?? 0) });
});

test("the dashboard starts with what to read, and with every alarm", () => {
  const [first, second] = widgets;
  expect(first?.properties.markdown).toContain("docs/operations.md");
  expect(second?.properties.alarms).toHaveLength(
    Object.keys(resourcesOf(template, "AWS::CloudWatch::Alarm")).length,
  );
});
