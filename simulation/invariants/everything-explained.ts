import type { Send } from "../../src/domain/send.ts";
import type { Check } from "./check.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** 6. Every line has a reason: the rule, the facts it read and the time; and a withheld mail says why. */
export const everythingExplained: Check = ({ lines }) => {
  for (const line of lines.values()) {
    const missing = whatIsMissing(line);
    if (missing) {
      return { invariant: 6, message: `A send does not say ${missing}`, about: [line.sendId] };
    }
  }
  return undefined;
};

function whatIsMissing({ why, state, reason }: Send): string | undefined {
  if (!why.rule) return "which rule planned it";
  if (Object.keys(why.facts).length === 0) return "which facts were read";
  if (!INSTANT.test(why.at)) return "when it was decided";
  const withheld = state === "refused" || state === "unknown";
  return withheld && !reason ? `why it is ${state}` : undefined;
}
