import { readFileSync } from "node:fs";

/** The text of a file beside a module (`import.meta.url`); in AWS, of the file of that name beside the bundle. */
export function textBeside(module: string, name: string): string {
  return readFileSync(new URL(name, module), "utf8");
}
