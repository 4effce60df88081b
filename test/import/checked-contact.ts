import { contactChecker } from "../../src/import/check-row.ts";
import { mappingOf } from "../../src/import/columns/mapping.ts";
import { recogniseContacts } from "../../src/import/columns/recognise.ts";
import { openList } from "../../src/import/file/open-list.ts";
import { importGroupsOf } from "../../src/import/values/groups.ts";
import { now, programme } from "./example.ts";
import { sourceOf } from "./lists.ts";

/** A proof of consent for a whole list. */
export const form = { source: "form of atlas-voyages.example", at: "2024-05-31T10:00:00.000Z" };

/** What the user says of a list. */
export type Said = {
  readonly groups?: readonly string[];
  readonly consent?: Partial<typeof form>;
  readonly constants?: Readonly<Record<string, string>>;
  readonly of?: typeof programme;
};

/** What rows of these columns are checked against. */
export async function rulesFor(header: string, said: Said) {
  const { groups = ["maroc"], consent = form, constants = {}, of = programme } = said;
  const list = await openList(sourceOf(`${header}\n`));
  const recognised = recogniseContacts(list.header, of);
  const mapping = mappingOf(list, recognised, { columns: {}, constants }, of.timeZone, []);
  return {
    mapping,
    orders: new Map(),
    programme: of,
    groups: importGroupsOf(groups, of),
    consent,
    now,
  };
}

/** What a row of these columns is checked into. */
export async function checked(header: string, cells: readonly string[], said: Said = {}) {
  return contactChecker(await rulesFor(header, said))({ line: 2, cells });
}

/** The contact that a row tells. */
export async function contactOf(header: string, cells: readonly string[], said?: Said) {
  const result = await checked(header, cells, said);
  if ("value" in result) return result.value;
  throw new Error(`It was refused: ${JSON.stringify(result)}`);
}

/** Why a row is refused; nothing when it is not. */
export async function reasonsOf(header: string, cells: readonly string[], said?: Said) {
  const result = await checked(header, cells, said);
  return "refusals" in result ? result.refusals.map(({ reason }) => reason) : [];
}
