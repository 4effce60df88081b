/**
 * `text` in the form in which it is compared: lower case, no accents, and one space for anything that is neither a
 * letter nor a digit. `Adresse e-mail` and `ADRESSE_E-MAIL` are both `adresse e mail`, and `N.P.A.I.` is `npai`.
 */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replaceAll(SPELT, (letters) => letters.replaceAll(" ", ""));
}

/** Three or more letters, each alone. */
const SPELT = /(?<![\p{L}\p{N}])(?:\p{L} ){2,}\p{L}(?![\p{L}\p{N}])/gu;
