import type { Hono } from "hono";
import type { FramedPages } from "./framed-pages.tsx";
import type { ConsoleSection } from "./layout.tsx";

/** Pages that another part of Relance adds to the console: their navigation, styles and routes. */
export type Annex = {
  readonly section: ConsoleSection;
  readonly style: string;
  readonly routes: (pages: FramedPages) => Hono;
};
