import { type Field, OWN_FIELDS, type Programme } from "./programme.ts";
import { duplicates, type ProgrammeProblem, unless, wordProblems } from "./programme-problem.ts";

/** Every mistake in the topics of a programme: labels and fields. */
export function topicProblems(programme: Programme): ProgrammeProblem[] {
  return programme.topics.flatMap((topic, index) => {
    const path = ["topics", index];
    const fields = topic.fields.flatMap((field, place) => [
      ...wordProblems(field.label, [...path, "fields", place, "label"], programme),
      ...fieldProblems(field, [...path, "fields", place]),
      ...field.choices.flatMap(({ label }, choice) =>
        wordProblems(label, [...path, "fields", place, "choices", choice, "label"], programme),
      ),
    ]);
    return [
      ...wordProblems(topic.label, [...path, "label"], programme),
      ...wordProblems(topic.consent.text, [...path, "consent", "text"], programme),
      ...duplicates(
        `topics.${index}.fields`,
        "field",
        topic.fields.map(({ name }) => name),
      ),
      ...fields,
    ];
  });
}

/** A field named `submit` would hide the form's own `submit` from scripts. */
const TAKEN: readonly string[] = [...OWN_FIELDS, "submit"];

function fieldProblems(field: Field, path: readonly (string | number)[]): ProgrammeProblem[] {
  const taken = TAKEN.includes(field.name)
    ? [
        {
          path: [...path, "name"],
          message: `"${field.name}" is a field of every form: choose another name`,
        },
      ]
    : [];
  const place = unless(
    field.type !== "place",
    [...path, "type"],
    "a form cannot ask for a place: ask for a choice, such as the region",
  );
  // The choices of an attribute are checked with the attribute.
  return [...taken, ...place, ...(field.attribute ? [] : choiceProblems(field, path))];
}

/** Choices that are missing, or that belong to nothing. */
export function choiceProblems(
  { type, choices }: Pick<Field, "type" | "choices">,
  path: readonly (string | number)[],
): ProgrammeProblem[] {
  const hasChoices = type === "choice" || type === "set";
  return [
    ...unless(
      hasChoices === choices.length > 0,
      [...path, "choices"],
      `expected choices for the type "choice" or "set", and only there`,
    ),
    // Several values are written with semicolons between them.
    ...choices.flatMap(({ value }, index) =>
      unless(
        type !== "set" || !/[;,|]/.test(value),
        [...path, "choices", index, "value"],
        `"${value}" contains a separator: leave it out`,
      ),
    ),
  ];
}
