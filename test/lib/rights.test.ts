import { expect, test } from "vitest";
import { allowed } from "./allowed.ts";
import { rightsOf } from "./rights.ts";
import { synthesised } from "./synthesised.ts";

const rights = rightsOf(synthesised());

test.each(Object.entries(allowed))("%s may do this and no more", (role, wanted) => {
  expect(rights[role]).toEqual(wanted);
});

test("no other role may do anything", () => {
  expect(Object.keys(rights).sort()).toEqual(Object.keys(allowed).sort());
});
