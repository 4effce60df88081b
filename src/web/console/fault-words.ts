import type { StopFacts } from "../../domain/breaker.ts";
import type { TimeZone } from "../../domain/calendar.ts";
import type { EventFault } from "../../domain/event-fault.ts";
import { formatInstant } from "../parts/moment.tsx";
import { fieldFaultsInWords } from "../texts/field-fault-words.ts";
import type { Texts } from "../texts/texts.ts";

/** Why an event could not be recorded, as a sentence. */
export function eventFaultInWords(fault: EventFault, zone: TimeZone, texts: Texts): string {
  const { say } = texts;
  switch (fault.kind) {
    case "type":
      return say(fault.meant ? "console.faults.misspelledType" : "console.faults.type", fault);
    case "fields":
    case "left-out":
      return say(`console.faults.${fault.kind}`, {
        type: fault.type,
        fields: fieldFaultsInWords(fault.fields, texts),
      });
    case "feedback":
      return say("console.faults.feedback", { fields: fieldFaultsInWords(fault.fields, texts) });
    case "future": {
      const at = formatInstant(fault.at, zone, texts);
      return say("console.faults.future", { type: fault.type, at });
    }
    case "address":
    case "failed":
      return say(`console.faults.${fault.kind}`, fault);
  }
}

/** Why the breaker opened, as part of a sentence. `said` is the mail service's own message, in English. */
export function stopFactsInWords(
  facts: StopFacts,
  { say }: Texts,
): {
  readonly words: string;
  readonly said?: string;
} {
  switch (facts.kind) {
    case "bounced":
    case "complained":
      return { words: say(`console.breaker.facts.${facts.kind}`, facts) };
    case "account":
      return { words: say("console.breaker.facts.account", facts) };
    case "refusal":
      return { words: say("console.breaker.facts.refusal"), said: facts.said };
    case "alike":
      return {
        words: say("console.breaker.facts.alike", { count: facts.people }),
        said: facts.said,
      };
  }
}
