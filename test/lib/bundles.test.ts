import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBundledData } from "../../bin/bundled-data.ts";
import { programme } from "../../programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { type PublicPage, publicPageNames } from "../../src/public-pages.ts";
import { type FunctionName, settingsSchemas } from "../../src/settings.ts";
import fr from "../../src/web/texts/fr.json" with { type: "json" };
import { appWithStacks, resourcesOf } from "./synthesised.ts";

/** The time zone data in every function, in kB. They are compressed 20 times for the upload to AWS. */
const TIME_ZONES = statSync("node_modules/moment-timezone/data/packed/latest.json").size / 1000;

/** The limit of a public page that is not listed below. */
const pageLimits = Object.fromEntries(publicPageNames.map((page) => [page, 550])) as Readonly<
  Record<PublicPage, number>
>;

/**
 * The most that each function may weigh besides them, in kB: a cold start reads all of it. Of the public ones, about 270 are
 * the SDK's clients for DynamoDB, SQS, EventBridge and Secrets Manager, 47 zod, 47 the router and 32 the words of the
 * public pages; `npm run bench:cold-start` times how long they take to load. Only `deliver` renders mails.
 */
const LIMITS: Readonly<Record<FunctionName, number>> = {
  ...pageLimits,
  "sign-up": 555,
  preferences: 520,
  "my-data": 555,
  "record-activity": 440,
  tick: 425,
  deliver: 645,
  "record-feedback": 435,
  reconcile: 500,
  reschedule: 345,
  "check-programme": 330,
};

const steps = Object.keys(settingsSchemas) as FunctionName[];
const folder = mkdtempSync(join(tmpdir(), "bundles-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The folder of each step's code, as bundled by the CDK. */
let assets: Readonly<Record<string, string>>;

beforeAll(async () => {
  const templates = join(folder, "compiled.json");
  writeFileSync(templates, "{}");
  await writeBundledData(programmeSchema.parse(programme));
  const { app, stack } = appWithStacks({ templates }, true);
  const { directory } = app.synth();
  const functions = Object.values(resourcesOf(Template.fromStack(stack), "AWS::Lambda::Function"));
  assets = Object.fromEntries(
    functions.map(({ Properties: { Description = "", Code } }) => [
      Description.replace("Relance: ", ""),
      join(directory, `asset.${Code.S3Key.replace(".zip", "")}`),
    ]),
  );
}, 240_000);

test.each(steps)(
  "%s is bundled with a source map for its stack traces, and stays small",
  (step) => {
    const code = codeOf(step);
    expect(filesOf(step)).toEqual(expect.arrayContaining(["index.mjs", "index.mjs.map"]));
    expect(code).toContain("sourceMappingURL=index.mjs.map");
    const weight = code.length / 1000 - TIME_ZONES;
    expect(weight).toBeGreaterThan(LIMITS[step] * 0.75);
    expect(weight).toBeLessThan(LIMITS[step]);
  },
);

test("compiled templates are beside the steps that need them, and the compiler is in none", () => {
  const asking = steps.filter((step) => "TEMPLATES_FILE" in settingsSchemas[step].shape);
  expect(asking).toEqual(["sign-up", "my-data", "deliver"]);
  expect(steps.filter((step) => filesOf(step).includes("templates.json"))).toEqual(asking);
  expect(steps.filter((step) => codeOf(step).includes("mj-body"))).toEqual([]);
});

test("public functions carry the words of their own pages, and of no others", () => {
  expect(steps.filter((step) => codeOf(step).includes(fr.public.skip))).toEqual(publicPageNames);
  expect(steps.filter((step) => codeOf(step).includes(fr.console.programme.map))).toEqual([]);
});

test("no function checks the whole programme, or loads Temporal: a cold start would wait for both", () => {
  expect(steps.filter((step) => codeOf(step).includes("ZonedDateTime"))).toEqual([]);
  expect(steps.filter((step) => codeOf(step).includes("expected a kebab-case name"))).toEqual([]);
});

// The table of permissions limits what each may do: only `deliver` may send.
test("only deliver and reconcile can talk to SES", () => {
  const withSes = steps.filter((step) => codeOf(step).includes("/v2/email/outbound-emails"));
  expect(withSes).toEqual(["deliver", "reconcile"]);
});

test("each bundle loads without settings or AWS, and has a handler", () => {
  const files = steps.map((step) => join(assets[step] ?? "", "index.mjs"));
  const program = `for (const file of ${JSON.stringify(files)}) console.log(typeof (await import(file)).handler);`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    env: { NODE_NO_WARNINGS: "1" },
    encoding: "utf8",
  });
  expect(printed.trim().split("\n")).toEqual(steps.map(() => "function"));
});

function filesOf(step: FunctionName): readonly string[] {
  return readdirSync(assets[step] ?? "");
}

function codeOf(step: FunctionName): string {
  return readFileSync(join(assets[step] ?? "", "index.mjs"), "utf8");
}
