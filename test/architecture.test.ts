import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { HOMES } from "./walls.ts";

/** The rules that hold everywhere, and the walls of the rooms. */
const WALLS = ["biome.jsonc", ...HOMES.flatMap(rulesIn)];

function rulesIn(room: string): readonly string[] {
  return readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("biome.jsonc") || name.endsWith(".grit"))
    .map((name) => join(room, name));
}

/** The part of Biome's JSON report that is read here. */
const report = z.object({
  summary: z.object({ diagnosticsNotPrinted: z.number() }),
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string() }),
    }),
  ),
});

/**
 * What Biome reports for each file, by path, as if they were in this repository. One run for all, as Biome starts
 * slowly.
 */
function lint(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const copy = mkdtempSync(join(tmpdir(), "architecture-"));
  for (const rules of WALLS) cpSync(rules, join(copy, rules));
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    writeFileSync(join(copy, path), `${code}\n`);
  }
  const biome = resolve("node_modules/.bin/biome");
  const args = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none"];
  const { stdout } = spawnSync(biome, args, { cwd: copy, encoding: "utf8" });
  rmSync(copy, { recursive: true });

  const { summary, diagnostics } = report.parse(JSON.parse(stdout));
  if (summary.diagnosticsNotPrinted > 0) throw new Error("Biome left out diagnostics");
  const findings = new Map(Object.keys(files).map((path) => [path, ""]));
  for (const { location, category, message } of diagnostics) {
    findings.set(location.path, `${findings.get(location.path)}${category}: ${message}\n`);
  }
  return findings;
}

/**
 * Lints every case in a file of its own: each `x.ts` gets a number. Returns a function from a case's index to its
 * report.
 */
function lintEach(cases: readonly (readonly [path: string, code: string])[]) {
  const paths = cases.map(([path], index) => path.replace(/\/x\.ts$/, `/x-${index}.ts`));
  if (new Set(paths).size < paths.length) throw new Error("Two cases are in the same file");
  const findings = lint(Object.fromEntries(cases.map(([, code], index) => [paths[index], code])));
  return (index: number): string => findings.get(paths[index] ?? "") ?? "";
}

const REFUSED = [
  ["src/domain/x.ts", `import "../adapters/memory/world.ts";`, "src/domain imports only"],
  ["src/domain/x.ts", `import "../ports.ts";`, "src/domain imports only"],
  ["src/domain/x.ts", `import "node:fs";`, "src/domain imports only"],
  ["src/domain/x.ts", `export const now = () => Date.now();`, "src/domain is pure"],
  ["src/domain/x.ts", `export const now = () => new Date();`, "src/domain is pure"],
  ["src/domain/x.ts", `export const luck = () => Math.random();`, "src/domain is pure"],
  ["src/domain/x.ts", `export const f = new Intl.DateTimeFormat("fr");`, "Machines carry"],
  ["src/web/x.ts", `export const f = new Intl.DateTimeFormat("fr");`, "Machines carry"],
  ["src/web/x.ts", `export const z = () => Intl.supportedValuesOf("timeZone");`, "Machines carry"],
  ["src/import/x.ts", `export const f = (a) => a.toZonedDateTimeISO("UTC");`, "Machines carry"],
  ["src/local/x.ts", `export const f = (a) => a.toZonedDateTime("UTC");`, "Machines carry"],
  ["src/doctor/x.ts", `export const f = (a) => a.toLocaleString("en");`, "Machines carry"],
  ["src/adapters/x.ts", `export const f = (a) => a.toLocaleDateString();`, "Machines carry"],
  ["functions/x.ts", `export const f = (a) => a.getHours();`, "Machines carry"],
  ["bin/x.ts", `export const f = () => new Date(2026, 11, 24);`, "Machines carry"],
  ["lib/x.ts", `export const f = (a) => a.getTimezoneOffset();`, "Machines carry"],
  ["src/ports.ts", `import "./pipeline/tick.ts";`, "src/ports.ts imports only"],
  ["src/pipeline/x.ts", `import "@aws-sdk/client-sesv2";`, "src/pipeline imports only"],
  ["src/pipeline/x.ts", `import "../adapters/dynamo/ledger.ts";`, "src/pipeline imports only"],
  ["src/pipeline/x.ts", `import "./publish-outbox.ts";`, "by changeAndPublish"],
  ["src/pipeline/change-and-publish.ts", `import "../settings.ts";`, "src/pipeline imports only"],
  ["src/adapters/dynamo/x.ts", `import "../../pipeline/tick.ts";`, "src/adapters answer the ports"],
  ["src/adapters/dynamo/x.ts", `import "../../web/layout.ts";`, "src/adapters answer the ports"],
  ["src/web/x.ts", `import "../adapters/memory/world.ts";`, "src/web reads only through"],
  ["src/web/x.ts", `import "node:fs";`, "src/web reads only through"],
  ["src/web/console/x.ts", `import "../../local/mailbox.ts";`, "reads only through"],
  ["src/web/journey-map/x.ts", `import "../../ports.ts";`, "src/web/journey-map draws"],
  ["src/local/x.ts", `import "../../functions/tick.ts";`, "src/local never loads"],
  ["src/web/parts/x.ts", `import "../console/app.tsx";`, "src/web/parts is what"],
  ["src/web/console/x.ts", `import "../studio/studio.ts";`, "src/web/console knows no"],
  ["src/web/console/map/x.ts", `import "../../public/frame/app.ts";`, "src/web/console knows no"],
  ["src/web/studio/x.ts", `import "../console/app.tsx";`, "src/web/studio shows templates"],
  ["src/web/public/x.ts", `import "../parts/layout.tsx";`, "src/web/public knows no console"],
  [
    "src/web/public/form/x.ts",
    `import "../../console/app.tsx";`,
    "src/web/public knows no console",
  ],
  ["src/web/texts/x.ts", `import "../console/app.tsx";`, "src/web/texts are words"],
  ["src/deployed/x.ts", `import "../pipeline/tick.ts";`, "src/deployed puts the adapters"],
  ["src/deployed/x.ts", `import "../../programme.ts";`, "src/deployed puts the adapters"],
  ["src/deployed/lambda/x.ts", `import "../../local/world.ts";`, "src/deployed puts the adapters"],
  ["src/studio-host/x.ts", `import "../local/runtime.ts";`, "src/studio-host watches templates"],
  ["src/operator/x.ts", `import "../local/replay.ts";`, "src/operator asks a running"],
  ["src/operator/x.ts", `await import("../web/controls.ts");`, "src/operator asks a running"],
  ["src/operator/x.ts", `import "../../lib/channels.ts";`, "src/operator asks a running"],
  ["src/commands/x.ts", `import "../local/runtime.ts";`, "src/commands ask src/operator"],
  ["src/commands/x.ts", `import "../../programme.ts";`, "src/commands ask src/operator"],
  ["src/commands/stories/x.ts", `import "../../web/controls.ts";`, "src/commands ask src/operator"],
  ["src/commands/x.ts", `import "@aws-sdk/client-sesv2";`, "src/commands ask src/operator"],
  ["simulation/x.ts", `import "../src/deployed/world.ts";`, "simulation plays the pipeline"],
  ["src/export/x.ts", `import "node:fs";`, "src/export makes rows"],
  ["src/export/x.ts", `import "../ports.ts";`, "src/export makes rows"],
  ["src/export/x.ts", `import "../import/words.ts";`, "src/export makes rows"],
  ["functions/x.ts", `import "aws-cdk-lib";`, "functions never load the CDK"],
  ["functions/x.ts", `import "../lib/relance-stack.ts";`, "functions never load the CDK"],
  ["lib/x.ts", `import "../src/pipeline/x.ts";`, "lib names functions by path"],
  ["lib/x.ts", `import "../functions/tick.ts";`, "lib names functions by path"],
  ["src/doctor/x.ts", `import "../pipeline/tick.ts";`, "src/doctor asks AWS"],
  ["src/doctor/x.ts", `import "../local/mailbox.ts";`, "src/doctor asks AWS"],
  ["src/import/x.ts", `import "../pipeline/sign-up.ts";`, "src/import reads lists"],
  ["src/import/x.ts", `import "../ports.ts";`, "src/import reads lists"],
  ["src/import/x.ts", `import "@aws-sdk/client-dynamodb";`, "src/import reads lists"],
  ["src/import/file/x.ts", `import "../columns/mapping.ts";`, "src/import/file makes rows"],
  ["src/import/columns/x.ts", `import "../values/row.ts";`, "src/import/columns knows"],
  ["src/import/values/x.ts", `import "../survey/dates.ts";`, "src/import/values reads one row"],
  ["src/import/survey/x.ts", `import "../orders/state.ts";`, "src/import/survey looks"],
  ["src/import/orders/x.ts", `import "../check-row.ts";`, "src/import/orders checks"],
  ["src/import/vocabulary/x.ts", `import "../values/row.ts";`, "src/import/vocabulary is words"],
  ["src/lint/x.ts", `import "@aws-sdk/client-sesv2";`, "src/lint reads templates"],
  ["src/lint/x.ts", `import "../pipeline/tick.ts";`, "src/lint reads templates"],
  ["src/lint/x.ts", `import "node:fs";`, "src/lint reads templates"],
  ["src/cost/x.ts", `import "@aws-sdk/client-sesv2";`, "src/cost counts"],
  ["src/cost/x.ts", `import "../pipeline/tick.ts";`, "src/cost counts"],
  ["src/commands/x.ts", `import "../web/console/import/routes.tsx";`, "src/commands ask"],
  ["src/commands/x.ts", `import "../adapters/dynamo/contacts.ts";`, "src/commands ask"],
  ["src/commands/x.ts", `import "../urls.ts";`, "src/commands ask"],
  ["src/commands/x.ts", `import "../../test/domain/contacts.ts";`, "src/commands ask"],
  ["src/commands/stories/x.ts", `import "../../local/runtime.ts";`, "src/commands ask"],
  ["lib/x.ts", `import "../programme.ts";`, "lib names functions"],
  ["lib/monitoring/x.ts", `import "../../programme.ts";`, "lib names functions"],
  ["simulation/x.ts", `import "../programme.ts";`, "simulation plays"],
  ["simulation/x.ts", `import "../vitest.config.ts";`, "simulation plays"],
  ["simulation/invariants/x.ts", `import "../../programme.ts";`, "simulation plays"],
  ["src/deployed/x.ts", `import "../urls.ts";`, "src/deployed puts"],
  ["src/deployed/x.ts", `import "../public-pages.ts";`, "src/deployed puts"],
  ["src/deployed/x.ts", `import "../adapters/memory/world.ts";`, "src/deployed puts"],
  ["src/deployed/lambda/x.ts", `import "../../adapters/memory/world.ts";`, "src/deployed puts"],
  ["src/adapters/x.ts", `import "../urls.ts";`, "src/adapters answer"],
  ["src/adapters/x.ts", `import "../public-pages.ts";`, "src/adapters answer"],
  ["src/adapters/dynamo/x.ts", `import "../memory/world.ts";`, "src/adapters answer"],
  ["src/adapters/ses/x.ts", `import "@aws-sdk/client-dynamodb";`, "src/adapters answer"],
  ["src/doctor/x.ts", `import "../urls.ts";`, "src/doctor asks"],
  ["src/doctor/x.ts", `import "../adapters/memory/world.ts";`, "src/doctor asks"],
  ["src/doctor/checks/x.ts", `import "../../operator/deployed.ts";`, "src/doctor asks"],
  ["functions/x.ts", `import "../src/adapters/memory/world.ts";`, "functions never load"],
  ["functions/x.ts", `import "./tick.ts";`, "functions never load"],
  ["src/lint/x.ts", `import "../adapters/memory/mailbox.ts";`, "src/lint reads"],
  ["src/studio-host/x.ts", `import "../operator/deployed.ts";`, "src/studio-host watches"],
  ["src/studio-host/x.ts", `import "../local/store/mailbox.ts";`, "src/studio-host watches"],
  ["src/local/x.ts", `import "../web/studio/pages.tsx";`, "src/local never loads"],
  ["src/web/studio/x.ts", `import "../public/sign-up/app.tsx";`, "src/web/studio shows"],
  ["src/web/console/contact/x.ts", `import "../import/routes.tsx";`, "src/web/console knows"],
  ["src/web/public/preferences/x.ts", `import "../my-data/app.tsx";`, "src/web/public knows"],
  ["src/urls.ts", `import "./domain/contact.ts";`, "src/urls.ts knows nothing"],
  ["src/settings.ts", `import "./domain/contact.ts";`, "src/settings.ts reads"],
  ["src/setting-keys.ts", `import "./urls.ts";`, "src/setting-keys.ts knows"],
  ["src/public-pages.ts", `import "./settings.ts";`, "src/public-pages.ts says"],
  ["src/text-beside.ts", `import "./urls.ts";`, "src/text-beside.ts reads"],
  ["bin/x.ts", `import "../src/pipeline/tick.ts";`, "bin starts"],
  ["scripts/x.ts", `import "../src/local/runtime.ts";`, "scripts write"],
  ["bench/x.ts", `import "../src/web/console/app.tsx";`, "bench measures"],
] as const;
const refused = lintEach(REFUSED.map(([path, code]) => [path, code]));

test.each(REFUSED.map((each, index) => [...each, index] as const))(
  "%s must not contain %s",
  (_path, _code, refusal, index) => {
    expect(refused(index)).toContain(refusal);
  },
);

test.each(["src/domain", "src/web/parts", "simulation"])(
  "%s must not import in a circle, not even for a type",
  (room) => {
    const x = `import type { Y } from "./y.ts";\nexport type X = Y;`;
    const y = `import type { X } from "./x.ts";\nexport type Y = { readonly x: X };`;
    const circle = lint({ [`${room}/x.ts`]: x, [`${room}/y.ts`]: y });
    expect(circle.get(`${room}/x.ts`)).toContain("noImportCycles");
    expect(lint({ [`${room}/x.ts`]: x }).get(`${room}/x.ts`)).not.toContain("noImportCycles");
  },
);

const ALLOWED = [
  ["src/domain/x.ts", `import "./consent.ts";`],
  ["src/domain/calendar.ts", `export const f = (a) => a.toZonedDateTime("UTC");`],
  ["src/domain/write-instant.ts", `export const f = new Intl.DateTimeFormat("fr");`],
  ["src/web/x.ts", `export const f = new Intl.NumberFormat("fr").format(Date.parse("2026"));`],
  ["src/local/x.ts", `export const f = (at) => new Date(at).toISOString();`],
  ["src/pipeline/x.ts", `import "../domain/consent.ts";\nimport "../ports.ts";`],
  ["src/pipeline/change-and-publish.ts", `import "./publish-outbox.ts";`],
  ["src/web/parts/x.ts", `import "../../ports.ts";\nimport "hono";`],
  ["src/adapters/dynamo/x.ts", `import "../../ports.ts";\nimport "@aws-sdk/client-dynamodb";`],
  ["src/adapters/memory/x.ts", `import "../crypto/secret-keys.ts";\nimport "../../ports.ts";`],
  ["src/doctor/checks/x.ts", `import "../ask.ts";\nimport "../../domain/calendar.ts";`],
  ["src/commands/stories/x.ts", `import "../../pipeline/breaker.ts";`],
  ["src/urls.ts", `export const x = 1;`],
  ["bin/x.ts", `import "../src/commands/all.ts";\nimport "../programme.ts";`],
  ["src/local/x.ts", `import "../adapters/embedded/stores.ts";\nimport "../web/controls.ts";`],
  ["src/operator/x.ts", `import "../pipeline/replay.ts";\nimport "../deployed/stack.ts";`],
  ["src/commands/x.ts", `import "../operator/operator.ts";\nimport "node:fs/promises";`],
  ["src/deployed/lambda/x.ts", `import "../lazily.ts";\nimport "@middy/core";`],
  ["src/web/console/map/x.ts", `import "../../parts/layout.tsx";\nimport "../pages.tsx";`],
  ["src/web/public/form/x.ts", `import "../frame/layout.tsx";\nimport "../../texts/phrases.ts";`],
  ["simulation/mutations/x.ts", `import "../../src/adapters/memory/ledger.ts";`],
  ["src/export/x.ts", `import "../domain/contact.ts";\nimport "csv-stringify/sync";`],
  ["functions/x.ts", `import "../src/pipeline/tick.ts";`],
  ["lib/x.ts", `import "../src/settings.ts";\nimport "aws-cdk-lib";`],
  ["src/doctor/x.ts", `import "../deployed/stack-settings.ts";\nimport "@aws-sdk/client-sts";`],
  [
    "src/import/x.ts",
    `import "../domain/money.ts";\nimport "./file/list-file.ts";\nimport "node:fs";`,
  ],
  ["src/import/file/x.ts", `import "../import-error.ts";\nimport "csv-parse/sync";`],
  ["src/import/orders/x.ts", `import "../values/row.ts";\nimport "../../domain/money.ts";`],
  ["src/lint/x.ts", `import "../adapters/templates/template-source.ts";\nimport "htmlparser2";`],
  ["src/cost/x.ts", `import "../domain/forecast.ts";\nimport "./prices.ts";`],
] as const;
const allowed = lintEach(ALLOWED);

test.each(ALLOWED.map((each, index) => [...each, index] as const))(
  "%s may contain %s",
  (_path, _code, index) => {
    expect(allowed(index)).not.toMatch(/noRestrictedImports|^plugin/m);
  },
);

test("every room has a wall", () => {
  const rooms = readdirSync("src", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join("src", name));
  const rest = HOMES.filter((home) => home !== "src");
  expect([...rooms, ...rest].filter((room) => !WALLS.includes(join(room, "biome.jsonc")))).toEqual(
    [],
  );
});
