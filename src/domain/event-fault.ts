import type { Instant } from "./calendar.ts";
import { type FieldFault, faultsInEnglish } from "./field-fault.ts";

/** Why an event cannot be recorded. */
export type EventFault =
  /** No activity has this detail type, perhaps a misspelled one. */
  | { readonly kind: "type"; readonly type: string; readonly known: string; readonly meant: string }
  | { readonly kind: "fields"; readonly type: string; readonly fields: readonly FieldFault[] }
  /** These values of a described contact do not fit the programme's attributes. The others are stored. */
  | { readonly kind: "left-out"; readonly type: string; readonly fields: readonly FieldFault[] }
  | { readonly kind: "feedback"; readonly fields: readonly FieldFault[] }
  /** Its email is not an address that mail can be sent to. */
  | { readonly kind: "address"; readonly type: string }
  | { readonly kind: "future"; readonly type: string; readonly at: Instant }
  /** Relance itself failed, with an error of this name. */
  | { readonly kind: "failed"; readonly error: string };

/** The fault as an English sentence. */
export function eventFaultInEnglish(fault: EventFault): string {
  switch (fault.kind) {
    case "type": {
      const meant = fault.meant ? `. Did you mean ${fault.meant}?` : "";
      return `Cannot record "${fault.type}": expected a detail type among ${fault.known}${meant}`;
    }
    case "fields":
      return `Cannot record ${fault.type}: ${faultsInEnglish(fault.fields)}`;
    case "left-out":
      return `Stored ${fault.type} without the values that do not fit: ${faultsInEnglish(fault.fields)}`;
    case "feedback":
      return `Cannot record feedback: ${faultsInEnglish(fault.fields)}`;
    case "address":
      return `Cannot record ${fault.type}: email is not an address that mail can be sent to`;
    case "future":
      return `Cannot record ${fault.type}: its time, ${fault.at}, is in the future`;
    case "failed":
      return `Cannot record this event now: Relance failed with ${fault.error}. Replay it from the dead letters`;
  }
}
