import { textBeside } from "../../../text-beside.ts";

const sheets = ["./page.css", "./form.css", "./rights.css"];

/** How every public page looks, in sober colours until a theme says which. */
export const publicStyle = sheets.map((name) => textBeside(import.meta.url, name)).join("");
