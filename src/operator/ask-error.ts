/** What was asked cannot be: the message is for whoever typed the command. */
export class AskError extends Error {
  override readonly name: string = "AskError";
}

/** Nothing there has the name that was asked for. */
export class NotThereError extends AskError {
  override readonly name = "NotThereError";
}
