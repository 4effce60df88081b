import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Whether a version range such as `^18 || >=20` allows Node 20.20. */
function allowsNode20(range: string): boolean {
  return range.split("||").some((part) => {
    const [first] = part.match(/\d+/g) ?? ["20"];
    const isOpen = /^\s*(>=|>|\*)/.test(part);
    return isOpen ? Number(first) <= 20 : Number(first) === 20;
  });
}

test("every installed package supports Node 20, so npm ci gives no warning", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const refusing = Object.entries<{ engines?: { node?: string } }>(packages)
    .filter(([, { engines }]) => engines?.node && !allowsNode20(engines.node))
    .map(([path, { engines }]) => `${path} wants Node ${engines?.node}`);
  expect(refusing).toEqual([]);
  expect([">=22", "^22.13.0 || >=23.5.0"].filter(allowsNode20)).toEqual([]);
});

test("every program that loads the AWS SDK keeps it quiet about Node 20", () => {
  const programs = ["bin", "bench", "scripts"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const loud = programs.filter((path) => {
    const code = readFileSync(path, "utf8");
    return (
      /adapters\/aws\/(?!metric-names)|src\/local\/|aws-sdk/.test(code) &&
      !code.includes("quiet-on-node-20.ts")
    );
  });
  expect(loud).toEqual([]);
});

test("npm start prints nothing to stderr", async () => {
  const folder = mkdtempSync(join(tmpdir(), "relance-quiet-"));
  // Without vitest's own settings for the SDK.
  const env = { PATH: dirname(process.execPath) };
  const program = ["bin/relance.js", "start", "--port", "0"];
  const relance = spawn(process.execPath, [...program, "--data-dir", folder], { env });
  let output = "";
  let errors = "";
  relance.stderr.on("data", (text) => {
    errors += text;
  });
  await new Promise<void>((resolve) => {
    relance.stdout.on("data", (text) => {
      output += text;
      if (output.includes("Ctrl-C")) resolve();
    });
    relance.once("exit", () => resolve());
  });
  relance.kill("SIGTERM");
  await new Promise((resolve) => relance.once("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
  expect(errors).toBe("");
  expect(output).toMatch(/Clocks +time zones of 20\d\d[a-z],/);
}, 120_000);
