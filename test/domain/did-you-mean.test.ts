import { expect, test } from "vitest";
import { ACTIVITY_TYPES } from "../../src/domain/activity.ts";
import { didYouMean } from "../../src/domain/did-you-mean.ts";

const types = ACTIVITY_TYPES;

test.each([
  ["orderPlaced", "OrderPlaced"],
  ["OrderPlace", "OrderPlaced"],
  ["order.placed", "OrderPlaced"],
  ["ORDER_REFUND", "OrderRefunded"],
  ["OrderRefudned", "OrderRefunded"],
  ["demo-requested", "DemoRequested"],
  ["GuideDownload", "GuideDownloaded"],
  ["PageVisit", "PageVisited"],
])('"%s" suggests %s', (word, meant) => {
  expect(didYouMean(word, types)).toBe(meant);
});

test.each([
  "",
  "constructor",
  "__proto__",
  "ScheduledEvent",
  "EC2 Instance Launch",
  "x".repeat(10_000),
])('"%s" suggests nothing', (word) => {
  expect(didYouMean(word, types)).toBeUndefined();
});
