#!/usr/bin/env node
// Runs relance.ts. Node would take seconds to read its sources one by one, so they are bundled when one has changed.
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleOf } from "./bundle.js";

const bundle = await bundleOf({
  root: fileURLToPath(new URL("..", import.meta.url)),
  entry: "bin/relance.ts",
  folder: ".build/relance",
  others: ["node_modules/.package-lock.json", "package.json", "bin/bundle.js"],
}).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const { main } = await import(pathToFileURL(`${bundle}/main.js`).href);
await main(`${bundle}/templates`);
