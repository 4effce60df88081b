/** Why a list cannot be imported as it is, in words for the person who started the import: what was found, and what to do. */
export class ImportError extends Error {
  override readonly name: string = "ImportError";

  /** The same for somebody who fills in a form; absent when the message speaks of no command. */
  readonly onPage: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly onPage?: string } = {}) {
    super(message, options);
    this.onPage = options.onPage;
  }
}
