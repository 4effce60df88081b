import { operatorCommands } from "../../src/command-line/operator-commands.ts";

/** What a command prints when it is typed; what it says as it fails begins with "failed: ". */
export async function typed(name: string, ...words: string[]): Promise<string> {
  const said: string[] = [];
  const commands = operatorCommands(
    (text) => said.push(text),
    (text) => said.push(`failed: ${text}`),
  );
  const command = commands.find((one) => one.name() === name);
  await command?.parseAsync(words, { from: "user" });
  return said.join("\n");
}
