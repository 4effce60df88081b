import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NEEDED } from "../../src/doctor/checks/events.ts";
import { PARTS } from "../../src/doctor/deployment.ts";
import { resourcesOf, synthesised } from "../lib/synthesised.ts";
import { fakeAccount, findings } from "./doctor.ts";

const fake = fakeAccount();
const template = synthesised();

test.each(Object.values(PARTS))("the stack has just one %s called %s", (type, name) => {
  expect(resourcesOf(template, type)).toHaveProperty(name);
  const ids = Object.keys(template.findResources(type));
  expect(ids.filter((id) => id.replace(/[0-9A-F]{8}$/, "") === name)).toHaveLength(1);
});

test("the doctor wants of SES what the stack asks of it", () => {
  const type = "AWS::SES::ConfigurationSetEventDestination";
  const [destination] = Object.values(resourcesOf(template, type));
  const deployed: readonly string[] = destination?.Properties.EventDestination.MatchingEventTypes;
  const names = deployed.map((name) => name.replace(/[A-Z]/g, "_$&").toUpperCase());
  expect(names.sort()).toEqual([...NEEDED].sort());
});

test("the policy of docs/deploy.md allows what the doctor asks, and no more", async () => {
  fake.aws.state.queues.sends = 1;
  await findings();
  // Every credential may ask who it is. The tables are another server's.
  const asked = [...fake.aws.calls].filter((action) => action !== "sts:GetCallerIdentity");
  const [, policy = "{}"] = /```json\n(\{\n {2}"Version"[^`]*)```/.exec(
    readFileSync("docs/deploy.md", "utf8"),
  ) as RegExpExecArray;
  const statements: readonly { Action: string | string[] }[] = JSON.parse(policy).Statement;
  const allowed = statements.flatMap(({ Action }) => Action);
  expect(allowed.sort()).toEqual([...asked, "dynamodb:Query"].sort());
});
