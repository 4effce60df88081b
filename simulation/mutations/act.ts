import type { Mutation } from "../mutation.ts";
import { ANSWER } from "../programme.ts";

/** Bugs in what a contact's act starts. */
export const actMutations = {
  /** An act is answered only if it changes the contact's stage. */
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

  /** A journey's `until` is never evaluated. */
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
