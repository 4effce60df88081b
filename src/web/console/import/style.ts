import { textBeside } from "../../../text-beside.ts";

/** The form with which a list is brought. */
export const IMPORT_STYLE = textBeside(import.meta.url, "./import.css");
