import { textBeside } from "../../text-beside.ts";

/** How the pages of the studio look, beyond what the console has. */
export const STUDIO_STYLE = textBeside(import.meta.url, "./studio.css");
