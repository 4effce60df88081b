import { textBeside } from "../../../text-beside.ts";

const sheets = ["./page.css", "./form.css", "./rights.css"];

/** The stylesheet of every public page. A theme overrides its colours. */
export const publicStyle = sheets.map((name) => textBeside(import.meta.url, name)).join("");
