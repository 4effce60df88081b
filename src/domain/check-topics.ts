import { OWN_FIELDS, type Programme } from "./programme.ts";
import { duplicates, type ProgrammeProblem, wordProblems } from "./programme-problem.ts";

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

function fieldProblems(
  field: Programme["topics"][number]["fields"][number],
  path: readonly (string | number)[],
): ProgrammeProblem[] {
  const taken = TAKEN.includes(field.name)
    ? [
        {
          path: [...path, "name"],
          message: `"${field.name}" is a field of every form: choose another name`,
        },
      ]
    : [];
  const isChoice = field.type === "choice";
  const choices =
    isChoice === field.choices.length > 0
      ? []
      : [
          {
            path: [...path, "choices"],
            message: 'expected choices for a field of type "choice", and only there',
          },
        ];
  return [...taken, ...choices];
}
