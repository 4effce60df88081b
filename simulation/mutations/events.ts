import type { RelanceEvent } from "../../src/domain/relance-event.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in the events for other programs. */
export const eventMutations = {
  /** Only the worker that sent a mail publishes that it was sent. */
  "resolved-mail-unpublished": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      bus: {
        publish: (events) =>
          world.bus.publish(events.filter((event) => role === "deliver" || !isSent(event))),
      },
    }),
  }),

  /** The bus is trusted: an event that could not be published is forgotten. */
  "failed-publish-forgotten": (): Mutation => ({
    world: (world) => ({
      ...world,
      bus: { publish: (events) => world.bus.publish(events).catch(() => {}) },
    }),
  }),
} as const;

function isSent({ type }: RelanceEvent): boolean {
  return type === "MessageSent";
}
