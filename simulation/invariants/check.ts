import type { Suppression } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { KnownAddress } from "../../src/domain/known-address.ts";
import type { Send } from "../../src/domain/send.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import type { Model } from "../model.ts";
import type { Simulation } from "../simulated-world.ts";

/** An invariant of docs/design.md that did not hold. */
export type Violation = {
  /** Its number there, or what else it is about. */
  readonly invariant:
    | (1 | 2 | 3 | 4 | 6 | 7 | 8)
    | ("pace and breaker" | "frequency cap" | "sending hours")
    | ("stages" | "events" | "reconcile" | "sender" | "answers");
  readonly message: string;
  /** What the trace is to be searched for: contacts, sends and workers. */
  readonly about: readonly string[];
  /** The step in which it came to pass, when one did it. */
  readonly step?: number | undefined;
};

/** How a simulated world stands after all was played. */
export type End = {
  readonly simulation: Simulation;
  readonly model: Model;
  readonly contacts: readonly Contact[];
  /** The contact that a person's address leads to. */
  readonly contactOf: (person: number) => Contact | undefined;
  /** What is kept of a person's address. */
  readonly addressOf: (person: number) => KnownAddress | undefined;
  /** Why a person's address is never mailed again. */
  readonly suppressionOf: (person: number) => Suppression | undefined;
  readonly lines: ReadonlyMap<string, Send>;
  readonly timelineOf: (id: string) => readonly TimelineEntry[];
  /** Whether nothing was left to do within the rounds given. */
  readonly rests: boolean;
};

/** One check; says what is wrong first. */
export type Check = (end: End) => Violation | undefined;
