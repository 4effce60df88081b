import { dirname, relative } from "node:path";
import { expect, test } from "vitest";
import {
  admits,
  exists,
  type Import,
  importsOf,
  isIn,
  readWalls,
  sources,
  target,
} from "./walls.ts";

const walls = readWalls();

/** This room and everything below it, a file, a folder, the loose files of the room above, or a package or an import of package.json. */
const NAMED =
  /^(\.\/\*\*|(\.\/|(\.\.\/)+)([a-z0-9-]+\/)*([a-z0-9-]+\.(tsx?|js)|[a-z0-9-]+\/\*\*)|\.\.\/\*\.ts|[#@a-z][^*{]*(\/\*\*)?)$/;

test("every file has one wall, and every wall has a file", () => {
  const held = walls.flatMap(({ files }) => files).sort();
  expect(sources.filter((file) => held.filter((other) => other === file).length !== 1)).toEqual([]);
  expect(walls.filter((wall) => wall.files.length === 0)).toEqual([]);
});

test("each allowance is used by an import", () => {
  const unused = walls.flatMap(({ room, allowances, files }) => {
    const imports = importsOf(files);
    return allowances
      .filter((allowance) => !imports.some(({ specifier }) => admits(allowance, specifier)))
      .map((allowance) => `${room}: ${allowance}`);
  });
  expect(unused).toEqual([]);
});

test("each allowance is a path that exists, or a package", () => {
  const vague = walls.flatMap(({ room, allowances, files }) => {
    const folders = [...new Set(files.map(dirname))];
    return allowances
      .filter(
        (allowance) =>
          !NAMED.test(allowance) ||
          (allowance.startsWith(".") && !folders.every((folder) => exists(folder, allowance))),
      )
      .map((allowance) => `${room}: ${allowance}`);
  });
  expect(vague).toEqual([]);
});

test("only rooms inside another room may import its loose files", () => {
  const above = walls.filter(({ allowances }) => allowances.includes("../*.ts"));
  const house = (room: string) => walls.some((wall) => wall.room === dirname(room));
  expect(above.filter(({ room }) => !house(room)).map(({ room }) => room)).toEqual([]);
});

test("every import names its file directly, and its wall allows it", () => {
  const refused = walls.flatMap(({ files, allowances }) =>
    importsOf(files)
      .filter(
        ({ file, specifier }) =>
          !allowances.some((allowance) => admits(allowance, specifier)) ||
          (specifier.startsWith(".") && specifier !== straight(file, specifier)),
      )
      .map(({ file, specifier }) => `${file}: ${specifier}`),
  );
  expect(refused).toEqual([]);
});

function straight(file: string, specifier: string): string {
  const path = relative(dirname(file), target(dirname(file), specifier));
  return path.startsWith("..") ? path : `./${path}`;
}

test("neighbouring rooms do not import one another in a circle", () => {
  const imports = importsOf().filter(({ specifier }) => specifier.startsWith("."));
  const folders = new Set(imports.flatMap(({ file }) => above(file)));
  expect([...folders].flatMap((folder) => circleIn(folder, imports))).toEqual([]);
});

/** The folders around a file. */
function above(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...above(folder)];
}

/** The imports that form a circle among the folders of `folder`. */
function circleIn(folder: string, imports: readonly Import[]): readonly string[] {
  let edges = imports.flatMap(({ file, specifier }) => {
    const [from, to] = [file, target(dirname(file), specifier)].map((path) => roomIn(folder, path));
    return from && to && from !== to ? [{ from, to, file, specifier }] : [];
  });
  for (let left = -1; left !== edges.length; ) {
    left = edges.length;
    const knowing = new Set(edges.map(({ from }) => from));
    edges = edges.filter(({ to }) => knowing.has(to));
  }
  return edges.map(({ file, specifier }) => `${file}: ${specifier}`);
}

/** The folder directly in `folder` that contains a file, if any. */
function roomIn(folder: string, path: string): string | undefined {
  if (!isIn(path, folder)) return undefined;
  const [room, ...rest] = path.slice(folder.length + 1).split("/");
  return rest.length > 0 ? room : undefined;
}
