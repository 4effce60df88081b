/**
 * The start of a cell that a spreadsheet would take for a formula (OWASP, "CSV Injection"): `=`, `+`, `-`, `@`, a tab
 * or a carriage return, and the full-width forms that Apple Numbers accepts; also after quotes, which a spreadsheet
 * strips. Also matches where a cell would begin if a spreadsheet split at another separator (a semicolon, in France) or
 * a line break.
 */
const BEFORE_FORMULA =
  /^(?=["' ]*[=+\-@\t\r＝＋－＠])|(?<=[,;|\t\r\n])(?=["']*[=+\-@\t\r＝＋－＠])/g;

/**
 * `text` as a cell that no spreadsheet takes for a formula: a `'` is put before each sign that would start one. An
 * import removes it again.
 */
export function withoutFormula(text: string): string {
  return text.replaceAll(BEFORE_FORMULA, "'");
}
