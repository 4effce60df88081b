/** A program whose lists are known by their columns. */
export type Peer = {
  readonly name: string;
  /** Columns that only its lists have: any one of these sets will do. */
  readonly knownBy: readonly (readonly string[])[];
  /** Which of its columns tell what, where the name alone would not say so; the one to believe first comes first. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** Columns of its own that have nothing to do with mail, though they look so. */
  readonly aside?: readonly string[];
  /** What a whole list is, by the beginning of its file's name; a list of people who never agreed is refused. */
  readonly files?: readonly (readonly [beginning: string, status: string])[];
};
