import "./src/adapters/quiet-on-node-20.ts";
import { configDefaults, defineConfig } from "vitest/config";

/** Tests that change nothing in their process: they load what they share, such as the CDK, once. */
const SHARING = [
  ...["cost", "docs", "doctor", "domain", "export", "import", "lib", "lint"],
  ...["own", "pipeline", "simulation", "web"],
].map((room) => `test/${room}/**/*.test.{ts,tsx}`);
const ALL = ["test/**/*.test.{ts,tsx}"];
/** Tests in a real browser: CI plays them too. */
const BROWSER = ["test/**/*.browser.test.ts"];
/** Tests that take longest, or measure what a process or a bundle holds: CI plays them too. */
const LONG = [
  "test/emulator/*.test.ts",
  "test/doors/*.test.ts",
  "test/import/killed.test.ts",
  "test/import/memory.test.ts",
  "test/journeys/first-year.test.ts",
  "test/journeys/killed.test.ts",
  "test/lib/bundles.test.ts",
  "test/pipeline/erase.test.ts",
  "test/scripts/node-20.test.ts",
  "test/simulation/mutations.test.ts",
  "test/simulation/outcomes.test.ts",
];
const exclude = [...configDefaults.exclude, "**/cdk.out/**"];

// biome-ignore lint/style/noDefaultExport: vitest reads the default export.
export default defineConfig({
  test: {
    // Vitest would leave a core idle: on two cores that is half of the time.
    maxWorkers: "100%",
    globalSetup: ["test/temporary-folder.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "sharing",
          include: SHARING,
          exclude: [...exclude, ...BROWSER, ...LONG],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: ALL,
          exclude: [...exclude, ...SHARING, ...BROWSER, ...LONG],
        },
      },
      { extends: true, test: { name: "browser", include: BROWSER, exclude } },
      { extends: true, test: { name: "long", include: LONG, exclude } },
    ],
  },
});
