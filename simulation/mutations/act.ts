import type { Mutation } from "../mutation.ts";
import { ANSWER } from "../programme.ts";

/** Bugs in what an act of a contact sets going. */
export const actMutations = {
  /** An act is answered only when it brings the contact into another stage. */
  "act-answered-by-stage": (): Mutation => ({
    stores: ({ contacts }) => ({
      contacts: {
        ...contacts,
        async save(contact) {
          const before = await contacts.get(contact.id);
          if (before?.stage.name !== contact.stage.name) return contacts.save(contact);
          const known = before?.enrolments.map(({ act }) => act) ?? [];
          const isAnswer = (act: string | undefined) => act !== undefined && !known.includes(act);
          return contacts.save({
            ...contact,
            enrolments: contact.enrolments.filter(({ act }) => !isAnswer(act)),
            outbox: contact.outbox.filter(
              (out) =>
                out.kind !== "send" ||
                out.send.journey !== ANSWER ||
                before?.outbox.some(
                  (other) => other.kind === "send" && other.send.sendId === out.send.sendId,
                ),
            ),
          });
        },
      },
    }),
  }),

  /** What a journey runs until is never asked. */
  "ending-forgotten": (): Mutation => ({
    world: (world) => ({
      ...world,
      programme: {
        ...world.programme,
        journeys: world.programme.journeys.map(({ until, ...journey }) => journey),
      },
    }),
  }),
} as const;
