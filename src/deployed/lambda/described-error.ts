/** An error as the log may hold it. */
type Described = {
  readonly name: string;
  readonly message?: string;
  readonly stack?: readonly string[];
  /** What several failures have in common is not told: the first of them stand for all. */
  readonly causes?: readonly (Described | undefined)[];
};

/** How many of several failures are told. */
const MOST_CAUSES = 3;

/** What an error tells, without what others like to put into their messages: addresses, tokens, the text they read. */
export function described(error: unknown): Described | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  const told = causes.filter(Boolean).slice(0, MOST_CAUSES).map(described);
  return {
    name: error.name,
    message: impersonal(error.message),
    stack: frames.map((frame) => impersonal(frame.trim())),
    ...(told.length > 0 && { causes: told }),
  };
}

const PERSONAL: readonly (readonly [what: RegExp, instead: string])[] = [
  [/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, "(an address)"],
  // As `secretKeys` signs them.
  [/[\w-]{20,}\.[\w-]{20,}/g, "(a token)"],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, "(an IP address)"],
  [/\b([\da-f]{1,4}:){4,}[\da-f:]*|\b[\da-f]{1,4}(:[\da-f]{1,4})*::[\da-f:]*/gi, "(an IP address)"],
  // JSON.parse cites what it could not read.
  [/(\.\.\.)?".*"(\.\.\.)? is not valid JSON/gs, "(a text) is not valid JSON"],
];

function impersonal(text: string): string {
  return PERSONAL.reduce((left, [what, instead]) => left.replaceAll(what, instead), text);
}
