const ADDRESS = /[^\s"'<>(),;:=/]+@[^\s"'<>(),;:/]+/g;

/** The text with every e-mail address left out but the one that the operator typed. */
export function withoutAddresses(text: string, typed?: string): string {
  return text.replaceAll(ADDRESS, (address) => (address === typed ? address : "(an address)"));
}
