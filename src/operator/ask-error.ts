/** A request that cannot be fulfilled. The message is for the person who typed the command. */
export class AskError extends Error {
  override readonly name: string = "AskError";
}

/** Nothing has the name or address that was asked for. */
export class NotThereError extends AskError {
  override readonly name = "NotThereError";
}
