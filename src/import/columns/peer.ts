/** A program whose lists are known by their columns. */
export type Peer = {
  readonly name: string;
  /** Columns that only its lists have: any one of these sets identifies it. */
  readonly knownBy: readonly (readonly string[])[];
  /** The columns that hold a property although their names do not say so, the most trusted first. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** Its own columns that look like they are about mail, and are not. */
  readonly aside?: readonly string[];
  /**
   * The status of everybody in a list, by the beginning of its file name; a list of people who never agreed is refused.
   */
  readonly files?: readonly (readonly [beginning: string, status: string])[];
};
