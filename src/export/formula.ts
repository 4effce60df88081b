/**
 * Where a cell begins, or begins when a spreadsheet splits at another sign than ours (at a semicolon, in France) or at a line
 * break, and what follows would be read as a formula (OWASP, "CSV Injection"): `=`, `+`, `-`, `@`, a tab or a carriage return,
 * or the wide forms of the signs, which Apple Numbers takes for them; behind quotes too, which a spreadsheet takes off.
 */
const BEFORE_FORMULA =
  /^(?=["' ]*[=+\-@\t\r＝＋－＠])|(?<=[,;|\t\r\n])(?=["']*[=+\-@\t\r＝＋－＠])/g;

/**
 * `text` as a cell that no spreadsheet takes for a formula: with a `'` before each sign that would make it one, which an
 * import takes off again.
 */
export function withoutFormula(text: string): string {
  return text.replaceAll(BEFORE_FORMULA, "'");
}
