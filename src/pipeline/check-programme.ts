import { type CountedLost, lostInWords } from "../domain/lost-in-words.ts";
import { isRemoved, type Lost, lostOf } from "../domain/lost-of-contact.ts";
import type { World } from "../ports.ts";

/** What contacts depend on that the programme does not have. */
export type ProgrammeCheck = {
  /** The number of contacts checked. */
  readonly contacts: number;
  readonly lost: readonly CountedLost[];
};

/** Contacts depend on what the programme does not have, and nothing says that it was removed on purpose. */
export class LostError extends Error {
  override readonly name = "LostError";
}

/** Compares the programme with every contact, in present names. Reads all contacts and changes nothing. */
export async function checkProgramme({
  programme,
  contacts,
}: Pick<World, "programme" | "contacts">): Promise<ProgrammeCheck> {
  const counts = new Map<string, number>();
  let looked = 0;
  for await (const contact of contacts.all()) {
    if (contact.erasing) continue;
    looked += 1;
    for (const lost of lostOf(contact, programme)) {
      const key = JSON.stringify(lost);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const lost = [...counts].map(([key, count]) => {
    const one = JSON.parse(key) as Lost;
    return { lost: one, contacts: count, isRemoved: isRemoved(one, programme) };
  });
  return { contacts: looked, lost };
}

/** What the programme must explain before it can be deployed. */
export function unexplained({ lost }: ProgrammeCheck): readonly CountedLost[] {
  return lost.filter((one) => !one.isRemoved && one.lost.kind !== "message");
}

/** Runs the check before a deployment. Throws a LostError that says what would be lost and what to do. */
export async function checkBeforeDeployment(
  world: Pick<World, "programme" | "contacts">,
): Promise<ProgrammeCheck> {
  const checked = await checkProgramme(world);
  const lost = unexplained(checked);
  if (lost.length === 0) return checked;
  throw new LostError(
    `Cannot deploy this programme: contacts depend on what it does not have.\n${lostInWords(lost)}`,
  );
}
