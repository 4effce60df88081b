import { formerNames, isCalled, type Named } from "./names.ts";
import type { Programme } from "./programme.ts";
import { type ProgrammeProblem, unless } from "./programme-problem.ts";

type Path = readonly (string | number)[];
type Place = { readonly named: Named; readonly path: Path };

/** Every mistake in the former names of a programme's parts: each name, former or present, may mean only one thing. */
export function formerNameProblems(programme: Programme): ProgrammeProblem[] {
  const { attributes, topics, groups, stages, journeys } = programme;
  const scopes = [
    // A topic has a group of its own name, so a contact's groups hold both kinds of name.
    [...placesOf(topics, ["topics"]), ...placesOf(groups, ["groups"])],
    placesOf(attributes, ["attributes"]),
    placesOf(stages, ["stages"]),
    placesOf(journeys, ["journeys"]),
    ...journeys.map(({ steps }, index) => placesOf(steps, ["journeys", index, "steps"])),
  ];
  return [...scopes.flatMap(problemsAmong), ...removedProblems(programme)];
}

/** What `removed` lists must no longer be in the programme. */
function removedProblems({ removed, journeys, ...programme }: Programme): ProgrammeProblem[] {
  const kinds = ["topics", "groups", "stages"] as const;
  const all = [
    ...kinds.map((kind) => ({ kind, names: removed[kind], parts: programme[kind] })),
    { kind: "journeys", names: removed.journeys, parts: journeys },
  ];
  const steps = removed.steps.flatMap(({ journey, step }, index) => {
    const parts = journeys.find((one) => isCalled(one, journey))?.steps ?? [];
    return stillThere(step, parts, ["removed", "steps", index]);
  });
  return [
    ...all.flatMap(({ kind, names, parts }) =>
      names.flatMap((name, index) => stillThere(name, parts, ["removed", kind, index])),
    ),
    ...steps,
  ];
}

function stillThere(name: string, parts: readonly Named[], path: Path): ProgrammeProblem[] {
  return unless(
    !parts.some((named) => isCalled(named, name)),
    path,
    `"${name}" is still there: take it out of the programme, or out of \`removed\``,
  );
}

function placesOf(all: readonly Named[], path: Path): readonly Place[] {
  return all.map((named, index) => ({ named, path: [...path, index, "was"] }));
}

function problemsAmong(places: readonly Place[]): ProgrammeProblem[] {
  const present = places.map(({ named }) => named.name);
  const former = places.flatMap(({ named }) => formerNames(named));
  return places.flatMap(({ named, path }) =>
    formerNames(named).flatMap((name) => [
      ...unless(
        !present.includes(name),
        path,
        `"${name}" is also a present name: a former name cannot be used again`,
      ),
      ...unless(
        former.filter((other) => other === name).length === 1,
        path,
        `"${name}" occurs twice here, or in another \`was\`: a former name can belong to one thing only`,
      ),
    ]),
  );
}
