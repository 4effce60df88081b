import type { Suppression } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { KnownAddress } from "../../src/domain/known-address.ts";
import type { Send } from "../../src/domain/send.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import type { Model } from "../model.ts";
import type { Simulation } from "../simulated-world.ts";

/** An invariant of docs/design.md that was broken. */
export type Violation = {
  /** Its number there, or its subject. */
  readonly invariant:
    | (1 | 2 | 3 | 4 | 6 | 7 | 8)
    | ("rate limit and breaker" | "frequency cap" | "sending hours")
    | ("queues" | "stages" | "events" | "reconcile" | "sender" | "answers");
  readonly message: string;
  /** What to search the trace for: contacts, sends and workers. */
  readonly about: readonly string[];
  /** The step that broke it, if one did. */
  readonly step?: number | undefined;
};

/** A simulated world after everything was played. */
export type End = {
  readonly simulation: Simulation;
  readonly model: Model;
  readonly contacts: readonly Contact[];
  /** The contact that owns a person's address. */
  readonly contactOf: (person: number) => Contact | undefined;
  /** What is stored about a person's address. */
  readonly addressOf: (person: number) => KnownAddress | undefined;
  /** Why a person's address is permanently suppressed. */
  readonly suppressionOf: (person: number) => Suppression | undefined;
  readonly lines: ReadonlyMap<string, Send>;
  readonly timelineOf: (id: string) => readonly TimelineEntry[];
  /** Whether nothing was left to do within the given rounds. */
  readonly rests: boolean;
};

/** A check. Answers with the first violation. */
export type Check = (end: End) => Violation | undefined;
