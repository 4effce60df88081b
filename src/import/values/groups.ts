import type { ImportedContact } from "../../domain/imported.ts";
import type { Programme, Words } from "../../domain/programme.ts";
import type { Mapping } from "../columns/mapping.ts";
import { STANDING_PROPERTIES } from "../columns/standing-properties.ts";
import { ImportError } from "../import-error.ts";
import { folded } from "../vocabulary/folded.ts";
import type { Reading } from "./refusals.ts";
import type { RowValues } from "./row.ts";
import type { RowReader } from "./row-reader.ts";

/**
 * A group that contacts can be imported into: a topic's, whose members must have agreed to get mail, or a manual one.
 */
type KnownGroup = { readonly name: string; readonly isTopic: boolean };

/** The groups of an import. */
export type ImportGroups = {
  /** Those that every row joins. */
  readonly joined: readonly string[];
  /** Folded name, or words for it, to the group. */
  readonly known: ReadonlyMap<string, KnownGroup>;
};

/** The groups that `joined` names. Throws an ImportError for one that the programme does not have. */
export function importGroupsOf(joined: readonly string[], programme: Programme): ImportGroups {
  const known = new Map([
    ...programme.groups.flatMap((group) => named(group, false)),
    ...programme.topics.flatMap((topic) => named(topic, true)),
  ]);
  return {
    known,
    joined: joined.map((typed) => {
      const group = known.get(folded(typed));
      if (group) return group.name;
      throw new ImportError({ kind: "group-unknown", group: typed, groups: namesIn(known) });
    }),
  };
}

/**
 * Throws an ImportError if neither the user nor the list names a group. A list with a column that says who refused mail
 * passes, because a refusal needs no group.
 */
export function checkGroup(
  list: string,
  { joined, known }: ImportGroups,
  { columns, constants }: Mapping,
): void {
  const isNamed = joined.length > 0 || columns.has("groups") || constants.groups !== undefined;
  if (isNamed || STANDING_PROPERTIES.some((property) => columns.has(property))) return;
  throw new ImportError({ kind: "group-missing", list, groups: namesIn(known) });
}

function namesIn(known: ImportGroups["known"]): readonly string[] {
  return [...new Set([...known.values()].map(({ name }) => name))];
}

function named(
  { name, label }: { readonly name: string; readonly label: Words },
  isTopic: boolean,
) {
  return [name, ...Object.values(label)].map(
    (words) => [folded(words), { name, isTopic }] as const,
  );
}

/** Whether mail to one of `names` needs consent. */
export function needConsent(names: readonly string[], { known }: ImportGroups): boolean {
  return names.some((name) => known.get(folded(name))?.isTopic);
}

/** The groups that a row joins. A person who will get mail must join one. */
export function readGroups(
  values: RowValues,
  reader: RowReader,
  { joined, known }: ImportGroups,
  standing: ImportedContact["standing"],
): readonly string[] {
  const named = values
    .all("groups")
    .flatMap((cell) => reader.read(cell, (text) => readNames(text, known)) ?? []);
  const groups = [...new Set([...joined, ...named])];
  if (groups.length === 0 && !values.first("groups") && standing === "subscribed")
    reader.refuse("group-missing");
  return groups;
}

/** Names between commas, semicolons or bars, in quotes or not. */
function readNames(
  text: string,
  known: ReadonlyMap<string, KnownGroup>,
): Reading<readonly string[]> {
  const names = text.split(/[,;|]/).filter((name) => folded(name) !== "");
  const groups = names.flatMap((name) => known.get(folded(name)) ?? []);
  return groups.length === names.length
    ? { value: groups.map(({ name }) => name) }
    : { reason: "group-unknown" };
}
