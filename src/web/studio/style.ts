import { textBeside } from "../../text-beside.ts";

/** The style of the studio's pages, on top of the console's. */
export const STUDIO_STYLE = textBeside(import.meta.url, "./studio.css");
