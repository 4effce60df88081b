/** Why a list cannot be imported as it is, in words for whoever started the import: what was found, and what to do. */
export class ImportError extends Error {
  override readonly name: string = "ImportError";
}
