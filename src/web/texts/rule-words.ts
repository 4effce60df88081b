import type { Rule } from "../../domain/rule.ts";
import { periodInWords } from "./period-words.ts";
import type { Texts } from "./texts.ts";

/** A rule as a sentence part: `no activity for 2 months`. */
export function ruleInWords(rule: Rule, texts: Texts): string {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.of
        .map((part) => partInWords(part, texts))
        .join(` ${texts.say(`programme.rules.${rule.kind}`)} `);
    case "not":
      return texts.say("programme.rules.not", { rule: partInWords(rule.rule, texts) });
    default:
      return texts.say(`programme.rules.${rule.kind}`, {
        period: "period" in rule ? periodInWords(rule.period, texts) : "",
        count: "atLeast" in rule ? rule.atLeast : 0,
      });
  }
}

function partInWords(rule: Rule, texts: Texts): string {
  const words = ruleInWords(rule, texts);
  return rule.kind === "all" || rule.kind === "any" ? `(${words})` : words;
}
