import { configDefaults, defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads the default export.
export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "**/cdk.out/**"],
    // Vitest would leave a core idle: on two cores that is half of the time.
    maxWorkers: "100%",
    testTimeout: 30_000,
    // What the AWS SDK will ask for next year is no news to whoever runs the tests on Node 20.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
