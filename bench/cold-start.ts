import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How often each function is loaded, each time in a new process. */
const RUNS = 7;

/** Public functions, whose size and start-up time docs/reference.md limits. */
const PUBLIC = ["sign-up", "preferences", "my-data"];

const folder = mkdtempSync(join(tmpdir(), "relance-cold-start-"));
try {
  const rows = bundlesIn(folder).map(({ step, file }) => ({
    function: PUBLIC.includes(step) ? `${step} (public)` : step,
    kB: Math.round(statSync(file).size / 1000),
    "import, ms (median)": median(Array.from({ length: RUNS }, () => importMilliseconds(file))),
  }));
  // biome-ignore lint/suspicious/noConsole: the report is what this program is for.
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Bundle = { readonly step: string; readonly file: string };

/** The functions as the CDK bundles them for a deployment, smallest first. */
function bundlesIn(output: string): readonly Bundle[] {
  execFileSync("npx", ["cdk", "synth", "--quiet", "--output", output], { stdio: "ignore" });
  const template = JSON.parse(readFileSync(join(output, "Relance.template.json"), "utf8"));
  const resources = Object.values<{ Type: string; Properties: Properties }>(template.Resources);
  return resources
    .filter(({ Properties }) => Properties?.Description?.startsWith("Relance: "))
    .filter(({ Type }) => Type === "AWS::Lambda::Function")
    .map(({ Properties: { Description, Code } }) => ({
      step: Description.replace("Relance: ", ""),
      file: join(output, `asset.${Code.S3Key.replace(".zip", "")}`, "index.mjs"),
    }))
    .sort((one, other) => statSync(one.file).size - statSync(other.file).size);
}

type Properties = { readonly Description: string; readonly Code: { readonly S3Key: string } };

/** How long a new process takes to load a bundle, in milliseconds, without Node's own start. */
function importMilliseconds(file: string): number {
  const program = `
    const began = performance.now();
    await import(${JSON.stringify(file)});
    console.log(performance.now() - began);
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    env: { NODE_NO_WARNINGS: "1" },
    encoding: "utf8",
  });
  return Math.round(Number(printed));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
