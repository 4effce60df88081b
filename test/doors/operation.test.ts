import { describe, expect, test } from "vitest";
import { copyWith, type Edit, filesOf } from "./copy.ts";

/** The step of the pipeline, which every feature has. It is not counted. */
const step: Edit = {
  path: "src/pipeline/count-members.ts",
  text: `import type { World } from "../ports.ts";
import { membersOf } from "./manual-group.ts";

/** How many contacts are in a manual group. Throws a NotManualGroupError. */
export async function countMembers(
  world: Pick<World, "contacts" | "groups" | "programme">,
  group: string,
): Promise<{ readonly members: number }> {
  let members = 0;
  for await (const _ of membersOf(world, group)) members += 1;
  return { members };
}
`,
};

const edits: readonly Edit[] = [
  {
    path: "src/operator/operations.ts",
    before: "import { countHeld, eraseByHand }",
    text: `import { countMembers } from "../pipeline/count-members.ts";\n`,
  },
  {
    path: "src/operator/inputs.ts",
    before: "export const forward",
    text: "export const countedGroup = z.strictObject({ group: z.string().max(100) });\n",
  },
  {
    path: "src/operator/operations.ts",
    before: `  "rotate-key": operation({`,
    text: `  "count-members": operation({
    needs: "tables",
    input: inputs.countedGroup,
    run: (world, { group }) => countMembers(world, group),
  }),
`,
  },
  {
    path: "src/commands/operate.ts",
    before: `    command("rotate-key"`,
    text: `    command("count-members", "count the members of a manual group")
      .argument("<group>", "a group of programme.ts")
      .action((group: string, where: Where) =>
        ask(where, async (operator) => {
          const { members } = await operator.ask("count-members", { group });
          return \`\${members} in \${group}\`;
        }),
      ),
`,
  },
];

const script = `
import { startFakeStack } from "./test/commands/fake-stack.ts";
import { typed } from "./test/commands/typed.ts";
import { startLocal } from "./test/journeys/local.ts";

const stack = await startFakeStack();
Object.assign(process.env, stack.environment);
const local = await startLocal();

const said = [];
for (const where of [["--url", local.runtime.url], ["--stack", "Relance"]]) {
  await typed("group", "add", "partners", "ada@example.com", ...where);
  said.push(await typed("count-members", "partners", ...where));
  said.push(await typed("count-members", "strangers", ...where));
}
const path = "/_local/operations/count-members";
const mistaken = await local.json(path, { grup: "partners" });

await local.stop();
await stack.stop();
console.log(JSON.stringify({ said, mistaken: mistaken.status }));
process.exit();
`;

describe("an operator command", { timeout: 240_000 }, () => {
  test("is its step and three files, and then available locally and for a stack", () => {
    expect(filesOf(edits).length).toBeLessThanOrEqual(3);
    const copy = copyWith([step, ...edits]);
    const unknown = expect.stringContaining('failed: There is no manual group called "strangers"');
    expect(copy.run(script)).toEqual({
      said: ["1 in partners", unknown, "1 in partners", unknown],
      mistaken: 422,
    });
    expect(copy.compile()).toBe("");
  });

  test("does not compile without its entry in the table", () => {
    const [, , , command] = edits;
    expect(command && copyWith([command]).compile("src/commands")).toContain("count-members");
  });

  test("is found by a test if it has an entry and no command", () => {
    const copy = copyWith([step, ...edits.slice(0, 3)]);
    expect(copy.play("test/operator/operations.test.ts")).toContain("count-members");
  });
});
