/** An error as the log may hold it. */
type Described = {
  readonly name: string;
  readonly message?: string;
  readonly stack?: readonly string[];
  /** The first causes of an error that wraps several. Details that all of them share are not repeated. */
  readonly causes?: readonly (Described | undefined)[];
};

/** How many causes are logged. */
const MOST_CAUSES = 3;

/** Describes an error for the log, without private data that messages may contain: addresses, tokens, parsed text. */
export function described(error: unknown): Described | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  const first = causes.filter(Boolean).slice(0, MOST_CAUSES).map(described);
  return {
    name: error.name,
    message: impersonal(error.message),
    stack: frames.map((frame) => impersonal(frame.trim())),
    ...(first.length > 0 && { causes: first }),
  };
}

const PERSONAL: readonly (readonly [what: RegExp, instead: string])[] = [
  [/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, "(an address)"],
  // As `secretKeys` signs them.
  [/[\w-]{20,}\.[\w-]{20,}/g, "(a token)"],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, "(an IP address)"],
  [/\b([\da-f]{1,4}:){4,}[\da-f:]*|\b[\da-f]{1,4}(:[\da-f]{1,4})*::[\da-f:]*/gi, "(an IP address)"],
  // JSON.parse quotes the text that it could not parse.
  [/(\.\.\.)?".*"(\.\.\.)? is not valid JSON/gs, "(a text) is not valid JSON"],
];

function impersonal(text: string): string {
  return PERSONAL.reduce((left, [what, instead]) => left.replaceAll(what, instead), text);
}
