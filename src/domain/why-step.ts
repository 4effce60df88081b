import { activityKinds } from "./activity.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import type { PendingStep } from "./journey.ts";
import type { Journey, Programme } from "./programme.ts";
import { describeRule, factsRead, type Rule } from "./rule.ts";
import type { Why } from "./why.ts";

/** Why a step that came due at `at` has a mail: what started its journey, and the facts that were read. */
export function whyStep(
  contact: Contact,
  { enrolment, journey, step }: Omit<PendingStep, "due">,
  at: Instant,
  programme: Programme,
): Why {
  const { start, facts } = startOf(contact, enrolment, journey, programme);
  const { name, until } = journey;
  const late = enrolment.delay ? `, spread by ${enrolment.delay}` : "";
  const end = until ? `, until ${describeRule(until)}` : "";
  return {
    rule: `journey ${name}, step ${step.name}: ${step.after} after ${start}${late}${end}`,
    facts: { ...facts, ...(until && factsRead(until, contact)) },
    at,
  };
}

/** What started a run, in words, and the facts behind it. */
type Start = { readonly start: string; readonly facts: Why["facts"] };

function startOf(
  contact: Contact,
  enrolment: Enrolment,
  { starts }: Journey,
  programme: Programme,
): Start {
  const { startedAt, topic, years } = enrolment;
  const { facts, stage } = contact;
  switch (starts.on) {
    case "joins-group":
      return { start: `joining the group ${topic}`, facts: { joined: startedAt } };
    case "enters-stage": {
      const rule = programme.stages.find(({ name }) => name === starts.stage)?.holds;
      return {
        start: `entering the stage ${starts.stage}${inBrackets(rule)}`,
        facts: { entered: startedAt, ...(rule && factsRead(rule, contact)) },
      };
    }
    case "anniversary":
      return {
        start: `${starts.once ?? `year ${years}`} from the first order`,
        facts: { "first order": facts.orders.firstAt ?? "none", stage: stage.name },
      };
    case "activity":
      return {
        start: `${activityKinds[starts.type].words}${inBrackets(starts.when)}`,
        facts: {
          [starts.type]: startedAt,
          stage: stage.name,
          ...(starts.when && factsRead(starts.when, contact)),
        },
      };
  }
}

function inBrackets(rule: Rule | undefined): string {
  return rule ? ` (${describeRule(rule)})` : "";
}
