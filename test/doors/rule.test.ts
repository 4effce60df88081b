import { describe, expect, test } from "vitest";
import { copyWith, type Edit, filesOf, withoutWords } from "./copy.ts";

const edits: readonly Edit[] = [
  {
    path: "src/domain/rules-of-acts.ts",
    before: `  "has-ordered": kind({`,
    text: `  "has-ordered-times": kind({
    schema: z.strictObject({
      kind: z.literal("has-ordered-times"),
      atLeast: z.int().check(z.minimum(1)),
    }),
    spans: ({ atLeast }, { facts }) => (facts.orders.count >= atLeast ? ALWAYS : NOT_EVER),
    reads: ({ facts }) => ({ orders: String(facts.orders.count) }),
    words: ({ atLeast }) => \`ordered at least \${atLeast} times\`,
  }),
`,
  },
  {
    path: "src/web/texts/en.json",
    before: `      "has-ordered": "has`,
    text: `      "has-ordered-times": "ordered at least {count} times",\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `      "has-ordered": "a d`,
    text: `      "has-ordered-times": "a commandé au moins {count} fois",\n`,
  },
];

const script = `
import { describeRule, factsRead, holds, ruleSchema } from "./src/domain/rule.ts";
import { firstFacts, withOrders } from "./src/domain/facts.ts";

const at = "2026-11-22T12:00:00.000Z";
const order = (orderId: string) =>
  ({ kind: "order", orderId, amount: 100, currency: "EUR", at }) as const;
const rule = ruleSchema.parse({ kind: "not", rule: { kind: "has-ordered-times", atLeast: 2 } });
const facts = (...ids: readonly string[]) => withOrders(firstFacts(at), ids.map(order));

console.log(JSON.stringify({
  once: holds(rule, { facts: facts("1") }, at, { timeZone: "UTC" }),
  twice: holds(rule, { facts: facts("1", "2") }, at, { timeZone: "UTC" }),
  reads: factsRead(rule, { facts: facts("1", "2") }),
  words: describeRule(rule),
}));
`;

describe("a kind of rule", { timeout: 240_000 }, () => {
  test("is added in one file and the texts, and then parsed, evaluated and explained", () => {
    expect(withoutWords(filesOf(edits))).toHaveLength(1);
    const copy = copyWith(edits);
    expect(copy.run(script)).toEqual({
      once: true,
      twice: false,
      reads: { orders: "2" },
      words: "not ordered at least 2 times",
    });
    expect(copy.compile()).toBe("");
  });

  // Without its French text it compiles, and test/web/texts names what is missing.
  test("does not compile without its English text", () => {
    const copy = copyWith(edits.filter(({ path }) => !path.endsWith("en.json")));
    expect(copy.compile("src/domain", "src/web/journey-map", "src/web/texts")).toMatch(
      /ordered-times/,
    );
  });
});
