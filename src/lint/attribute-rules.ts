import { type AttributeUse, attributeUses } from "../adapters/templates/check-variables.ts";
import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { problemAt } from "../adapters/templates/template-source.ts";
import { didYouMean } from "../domain/did-you-mean.ts";
import type { Attribute, Programme } from "../domain/programme.ts";
import type { TemplateFinding } from "../domain/template-finding.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

/**
 * Attributes in a message that the programme does not have, values that they cannot have, and yes-or-no ones printed:
 * those have no words.
 */
export function attributeProblems(
  draft: MessageDraft,
  { attributes }: Programme,
): readonly TemplateProblem[] {
  return [draft.pieces, ...draft.words.map((piece) => [piece])]
    .flatMap(attributeUses)
    .flatMap((use) => {
      const finding = findingOf(use, attributes);
      return finding ? [problemAt("unknown-attribute", use.here, finding)] : [];
    });
}

function findingOf(
  { name, isPrinted, comparedWith }: AttributeUse,
  attributes: readonly Attribute[],
): TemplateFinding | undefined {
  const attribute = attributes.find((one) => one.name === name);
  if (!attribute) return unknown(name, attributes);
  const variable = variableOf(attribute);
  if (isPrinted && attribute.type === "yes-no")
    return {
      kind: "attribute-wordless",
      name: variable,
      example: `{{#if (eq ${variable} true)}}...{{/if}}`,
    };
  const known = attribute.choices.map(({ value }) => value);
  const isKnown = known.length === 0 || known.some((value) => value === comparedWith);
  if (comparedWith === undefined || isKnown) return undefined;
  return { kind: "choice-unknown", name: variable, value: String(comparedWith), known };
}

function unknown(name: string, attributes: readonly Attribute[]): TemplateFinding {
  const names = attributes.map((attribute) => attribute.name);
  const meant = didYouMean(name, names);
  return meant === undefined
    ? { kind: "attribute-unknown", name, known: attributes.map(variableOf) }
    : { kind: "attribute-misspelt", name, meant: `attributes.${meant}` };
}

function variableOf({ name }: Pick<Attribute, "name">): string {
  return `attributes.${name}`;
}
