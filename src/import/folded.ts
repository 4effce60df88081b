/**
 * `text` as it is compared: lower case, no accents, and one space for whatever is neither a letter nor a digit.
 * `Adresse e-mail` and `ADRESSE_E-MAIL` are both `adresse e mail`.
 */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
