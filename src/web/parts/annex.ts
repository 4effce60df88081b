import type { Hono } from "hono";
import type { FramedPages } from "./framed-pages.tsx";
import type { Section } from "./layout.tsx";

/** Pages that another room adds to the console: what they are found under, how they look, and their routes in its frame. */
export type Annex = {
  readonly section: Section;
  readonly style: string;
  readonly routes: (pages: FramedPages) => Hono;
};
