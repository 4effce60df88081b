import { choiceProblems } from "./check-topics.ts";
import { OWN_FIELDS, type Programme } from "./programme.ts";
import { duplicates, type ProgrammeProblem, unless, wordProblems } from "./programme-problem.ts";

/** Every mistake in the attributes of a programme, and fields that hide one. */
export function attributeProblems(programme: Programme): ProgrammeProblem[] {
  const { attributes, topics } = programme;
  const names = attributes.map(({ name }) => name);
  return [
    ...duplicates("attributes", "attribute", names),
    ...attributes.flatMap((attribute, index) => {
      const path = ["attributes", index];
      return [
        ...wordProblems(attribute.label, [...path, "label"], programme),
        ...unless(
          !OWN_FIELDS.includes(attribute.name),
          [...path, "name"],
          `"${attribute.name}" is a field of every form: choose another name`,
        ),
        ...unless(
          !(attribute.name in {}),
          [...path, "name"],
          `"${attribute.name}" is a word of JavaScript: choose another name`,
        ),
        ...choiceProblems(attribute, path),
        ...attribute.choices.flatMap(({ label }, place) =>
          wordProblems(label, [...path, "choices", place, "label"], programme),
        ),
      ];
    }),
    ...topics.flatMap(({ fields }, index) =>
      fields.flatMap(({ name, attribute }, place) =>
        unless(
          attribute !== undefined || !names.includes(name),
          ["topics", index, "fields", place, "name"],
          `"${name}" is an attribute: write { attribute: "${name}" } instead`,
        ),
      ),
    ),
  ];
}
