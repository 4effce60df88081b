const ADDRESS = /[^\s"'<>(),;:=/]+@[^\s"'<>(),;:/]+/g;

/** The text without any email address except the one that the operator typed. */
export function withoutAddresses(text: string, typed?: string): string {
  return text.replaceAll(ADDRESS, (address) => (address === typed ? address : "(an address)"));
}
