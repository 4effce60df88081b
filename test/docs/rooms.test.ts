import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { readWalls, target, type Wall } from "../walls.ts";

const walls = readWalls();

/** A path's room under its name in docs/design.md: `web/console`, `pipeline`, `ports.ts`, `lib`. */
function nameOf(path: string): string {
  const [, inner] = /^src\/(web\/(?:[a-z-]+(?=\/|$))|[^/]+)/.exec(path) ?? [];
  return inner ?? path.replace(/\/.*/, "");
}

/** The rooms that a wall allows to be imported, as a whole or in part. */
function allowed({ allowances, files }: Wall) {
  const folder = dirname(files[0] ?? "");
  return allowances
    .filter((allowance) => allowance.startsWith("."))
    .map((allowance) => ({ path: target(folder, allowance), isFolder: allowance.endsWith("/**") }))
    .map(({ path, isFolder }) => {
      const name = nameOf(path);
      const isRoom = path === `src/${name}` || path === name;
      return { name, isWhole: isRoom && (isFolder || /\.ts$/.test(name)) };
    });
}

function rowOf(room: string): string {
  const all = walls.filter((wall) => nameOf(wall.room) === room).flatMap(allowed);
  const others = all.filter(({ name }) => name !== room);
  const whole = namesOf(others.filter(({ isWhole }) => isWhole));
  const partly = namesOf(others).filter((name) => !whole.includes(name));
  return `| \`${room}\` | ${inCode(whole)} | ${inCode(partly)} |`;
}

function namesOf(rooms: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(rooms.map(({ name }) => name))].sort();
}

function inCode(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `\`${name}\``).join(", ") : "-";
}

test("the table in docs/design.md lists what each room may import, as its wall does", () => {
  const [, table = ""] =
    /\| room \| may know \|.*\n\| ---.*\n((?:\|.*\n)+)/.exec(
      readFileSync("docs/design.md", "utf8"),
    ) ?? [];
  const rooms = [...new Set(walls.map(({ room }) => nameOf(room)))];
  expect(table.trim().split("\n").sort()).toEqual(rooms.map(rowOf).sort());
});
