/** Another process uses the files of the embedded DynamoDB. */
export class DataInUseError extends Error {
  override readonly name = "DataInUseError";

  constructor(path: string, options?: ErrorOptions) {
    super(`Cannot open ${path}: another process uses it`, options);
  }
}
