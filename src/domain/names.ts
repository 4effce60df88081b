/** Something with a name and its former names. */
export type Named = {
  readonly name: string;
  readonly was?: string | readonly string[] | undefined;
};

/** The former names, oldest first. */
export function formerNames({ was = [] }: Named): readonly string[] {
  return typeof was === "string" ? [was] : was;
}

/** The first name it ever had, which the ledger keeps permanently. */
export function firstNameOf(named: Named): string {
  return formerNames(named)[0] ?? named.name;
}

/** Whether it is called `name`, or was. */
export function isCalled(named: Named, name: string): boolean {
  return named.name === name || formerNames(named).includes(name);
}
