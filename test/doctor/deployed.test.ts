import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NEEDED } from "../../src/doctor/checks/events.ts";
import { PARTS } from "../../src/doctor/deployment.ts";
import { resourcesOf, synthesised } from "../lib/synthesised.ts";
import { fakeAccount, findings } from "./doctor.ts";

const fake = fakeAccount();
const template = synthesised();

test.each(Object.values(PARTS))("the stack has exactly one %s called %s", (type, name) => {
  expect(resourcesOf(template, type)).toHaveProperty(name);
  const ids = Object.keys(template.findResources(type));
  expect(ids.filter((id) => id.replace(/[0-9A-F]{8}$/, "") === name)).toHaveLength(1);
});

test("the doctor requires the SES events that the stack configures", () => {
  const type = "AWS::SES::ConfigurationSetEventDestination";
  const [destination] = Object.values(resourcesOf(template, type));
  const deployed: readonly string[] = destination?.Properties.EventDestination.MatchingEventTypes;
  const names = deployed.map((name) => name.replace(/[A-Z]/g, "_$&").toUpperCase());
  expect(names.sort()).toEqual([...NEEDED].sort());
});

test("the policy in docs/deploy.md allows exactly the doctor's requests", async () => {
  fake.aws.state.queues.sends = 1;
  await findings();
  // Any credentials may ask for their identity. The tables are on another server.
  const requested = [...fake.aws.calls].filter((action) => action !== "sts:GetCallerIdentity");
  const [, policy = "{}"] = /```json\n(\{\n {2}"Version"[^`]*)```/.exec(
    readFileSync("docs/deploy.md", "utf8"),
  ) as RegExpExecArray;
  const statements: readonly { Action: string | string[] }[] = JSON.parse(policy).Statement;
  const allowed = statements.flatMap(({ Action }) => Action);
  expect(allowed.sort()).toEqual([...requested, "dynamodb:Query"].sort());
});
