import { formerNames, type Named } from "../../domain/names.ts";
import type { Programme } from "../../domain/programme.ts";
import { folded } from "../vocabulary/folded.ts";
import { CONTACT_NAMES } from "./contact-names.ts";
import { CONTACT_PEERS } from "./contact-peers.ts";
import { mailSenseOf } from "./mail-sense.ts";
import type { Peer } from "./peer.ts";

/** The column names of each property, the most trusted first. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** The recognised columns of a list. */
export type Recognised = {
  /** The program that wrote the list, if we know it. */
  readonly peer?: Peer | undefined;
  /** The columns of each property by their place from 0, the most trusted first. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
};

/** Recognises the columns of a list, by `names` or as one of `peers` writes them. */
export function recogniseColumns(
  header: readonly string[],
  names: Names,
  peers: readonly Peer[],
): Recognised {
  const known = new Set(header.map(folded));
  const peer = peers.find(({ knownBy }) =>
    knownBy.some((columns) => columns.every((name) => known.has(folded(name)))),
  );
  return { peer, columns: columnsNamed(header, peer ? byPeer(names, peer) : names) };
}

/** Recognises the columns of a list of contacts: by their known names, otherwise by what their names say about mail. */
export function recogniseContacts(header: readonly string[], programme: Programme): Recognised {
  const { peer, columns } = recogniseColumns(header, contactNames(programme), CONTACT_PEERS);
  const known = new Set([...columns.values()].flat());
  const aside = new Set(peer?.aside?.map(folded));
  const recognised = new Map(columns);
  header.forEach((column, place) => {
    if (known.has(place) || aside.has(folded(column))) return;
    const sense = mailSenseOf(column, header);
    if (sense?.kind !== "read") return;
    recognised.set(sense.property, [...(recognised.get(sense.property) ?? []), place]);
  });
  return { peer, columns: recognised };
}

/** The column names of contacts, including those of attributes and of the questions on topics' forms. */
export function contactNames(programme: Programme): Names {
  return { ...CONTACT_NAMES, ...fieldNames(programme) };
}

function columnsNamed(
  header: readonly string[],
  names: Names,
): ReadonlyMap<string, readonly number[]> {
  const foldedHeader = header.map(folded);
  return new Map(
    Object.entries(names).flatMap(([property, known]) => {
      const columns = known.flatMap((name) => placesOf(foldedHeader, folded(name)));
      return columns.length > 0 ? [[property, columns] as const] : [];
    }),
  );
}

function placesOf(header: readonly string[], name: string): readonly number[] {
  return header.flatMap((column, place) => (column === name ? [place] : []));
}

/** The names, except where `peer` gives its own columns another meaning. */
function byPeer(names: Names, { reads, aside = [] }: Peer): Names {
  const own = new Set([...Object.values(reads).flat(), ...aside].map(folded));
  const others = Object.entries(names).map(([property, known]) => {
    const left = known.filter((name) => !own.has(folded(name)));
    return [property, [...(reads[property] ?? []), ...left]] as const;
  });
  return Object.fromEntries(others);
}

/** Attributes and the questions on topics' forms, by their present and former names and by their wording. */
function fieldNames({ attributes, topics }: Programme): Names {
  const fields: readonly Asked[] = [...attributes, ...topics.flatMap((topic) => topic.fields)];
  return Object.fromEntries(
    [...new Set(fields.map(({ name }) => name))].map((name) => {
      const same = fields.filter((field) => field.name === name);
      const names = [name, ...same.flatMap(formerNames)];
      return [
        `field:${name}`,
        [
          // The names in our own exports.
          ...names.flatMap((one) => [`field ${one}`, `attribute ${one}`]),
          ...names,
          ...same.flatMap(({ label }) => Object.values(label)),
        ],
      ];
    }),
  );
}

type Asked = Named & { readonly label: Readonly<Record<string, string>> };
