import { textBeside } from "../../../text-beside.ts";

/** The style sheet of the import page. */
export const IMPORT_STYLE = textBeside(import.meta.url, "./import.css");
