/** Something with a name, and the names it had before. */
export type Named = {
  readonly name: string;
  readonly was?: string | readonly string[] | undefined;
};

/** The names that something had before, oldest first. */
export function formerNames({ was = [] }: Named): readonly string[] {
  return typeof was === "string" ? [was] : was;
}

/** The first name that something had: the ledger knows it by that one for ever. */
export function firstNameOf(named: Named): string {
  return formerNames(named)[0] ?? named.name;
}

/** Whether it is called `name`, or was. */
export function isCalled(named: Named, name: string): boolean {
  return named.name === name || formerNames(named).includes(name);
}
