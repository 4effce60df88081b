import { addPeriod } from "../../src/domain/calendar.ts";
import type { ContactId } from "../../src/domain/contact-id.ts";
import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";
import type { Role } from "../scheduler.ts";

/** Bugs in the steps that a schedule, a deployment or a repeated request starts. */
export const operationMutations = {
  /** The mail service's own list is read, and ignored. */
  "reconcile-forgets": () =>
    unsaved("reconcile", (world) => ({
      ...world,
      addresses: { ...world.addresses, suppress: async () => {} },
    })),

  /** A reconcile looks back only to its last run, which may have failed. */
  "reconcile-looks-back-a-day": (): Mutation => ({
    world: (world) => ({
      ...world,
      suppressionList: {
        ...world.suppressionList,
        since: (instant) => world.suppressionList.since(addPeriod(instant, "P1D", "UTC")),
      },
    }),
  }),

  /** A changed programme does not reschedule contacts who have nothing due. */
  "programme-not-rescheduled": () => unsaved("reschedule"),

  /** A person who asks for the confirmation mail again is told that it comes; then the contact is not found. */
  "asked-again-forgotten": (): Mutation => ({
    world: (world, role) => (role === "confirm-again" ? foundOnce(world) : world),
  }),
} as const;

function foundOnce(world: World): World {
  let reads = 0;
  const get = async (id: ContactId) => {
    reads += 1;
    return reads === 1 ? world.contacts.get(id) : undefined;
  };
  return { ...world, contacts: { ...world.contacts, get } };
}

/** Workers of this role save no contact, and do not notice. */
function unsaved(forgetful: Role, also = (world: World) => world): Mutation {
  const forgetting = (world: World): World => ({
    ...also(world),
    contacts: { ...world.contacts, save: async (contact) => contact },
  });
  return { world: (world, role) => (role === forgetful ? forgetting(world) : world) };
}
