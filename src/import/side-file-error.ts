/**
 * A file beside the list cannot be used: the mapping, the refused rows, or how far the import has come. Only the command
 * names such files, so the message is for its user.
 */
export class SideFileError extends Error {
  override readonly name = "SideFileError";
}
