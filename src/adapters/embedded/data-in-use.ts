/** Another process, or another part of this one, is using the database. */
export class DataInUseError extends Error {
  override readonly name = "DataInUseError";

  constructor(path: string, options?: ErrorOptions) {
    super(`Cannot open ${path}: another process uses it`, options);
  }
}
