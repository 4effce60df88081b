import { expect, test } from "vitest";
import { type Rights, rightsOf } from "./rights.ts";
import { synthesised } from "./synthesised.ts";

const rights = rightsOf(synthesised());

const intro = `# Who may do what

Every right of every role in the stack \`Relance\`, as synthesised. A function may do what is listed here and nothing else.
Names are those of the constructs in \`lib/\`. When a change adds a right, \`npm test\` fails until this command records it:

    npx vitest run test/lib/rights.test.ts -u

SES rights cover only mail from the programme's sender (\`ses:FromAddress\`). \`ses:GetAccount\` and the rights about
suppressed destinations cannot be limited to a resource. \`Deliver\` takes an address off SES's list when its owner signs up
again after a bounce.
`;

test("docs/rights.md lists every permission of every role", async () => {
  const tables = Object.entries(rights).sort(byName).map(tableOf);
  await expect([intro, ...tables].join("\n")).toMatchFileSnapshot("../../docs/rights.md");
});

test("no step's role has a wildcard action, or a wildcard resource except where SES requires one", () => {
  const pairs = Object.entries(rights).flatMap(([role, granted]) =>
    Object.entries(granted).map(([resource, actions]) => ({ role, resource, actions })),
  );
  expect(pairs.filter(({ actions }) => actions.includes("*"))).toEqual([]);
  const onAll = pairs.filter(({ resource }) => resource === "*");
  expect(onAll.map(({ actions }) => actions).sort()).toEqual([
    "ses:DeleteSuppressedDestination ses:GetAccount ses:GetSuppressedDestination",
    "ses:ListSuppressedDestinations",
  ]);
});

function tableOf([role, granted]: [string, Rights]): string {
  const rows = Object.entries(granted).map(
    ([resource, actions]) => `| \`${resource}\` | ${actions.split(" ").join(", ")} |`,
  );
  return [`## ${role}`, "", "| on | may |", "| --- | --- |", ...rows, ""].join("\n");
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one.localeCompare(other);
}
