import type { RelanceEvent } from "../../src/domain/relance-event.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what other programs are told. */
export const eventMutations = {
  /** Only whoever handed a mail over tells that it went out. */
  "resolved-mail-not-told": (): Mutation => ({
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
