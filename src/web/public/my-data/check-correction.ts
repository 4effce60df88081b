import { isTimeZone } from "../../../domain/calendar.ts";
import { sameMailbox } from "../../../domain/email-address.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Correction } from "../../../domain/rights.ts";
import type { Fault } from "../form/fault.ts";
import { readEmail, readFirstName } from "../form/reading.ts";

/** What a form says, or what is wrong with it. */
type Checked<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/** What somebody would like to correct. Empty: no first name, and the programme's time zone. */
export function checkCorrection(form: FormData, programme: Programme): Checked<Correction> {
  const name = readFirstName({ value: textOf(form, "firstName"), source: "form" });
  const language = textOf(form, "language");
  const timeZone = textOf(form, "timeZone");
  const faults: Fault[] = [
    ...("fault" in name ? [{ field: "firstName", fault: name.fault }] : []),
    ...(programme.languages.includes(language)
      ? []
      : [{ field: "language", fault: "language" } as const]),
    ...(timeZone === "" || isTimeZone(timeZone)
      ? []
      : [{ field: "timeZone", fault: "time-zone" } as const]),
  ];
  if (faults.length > 0 || "fault" in name) return { faults };
  return { value: { firstName: name.value ?? "", language, timeZone } };
}

/** The address somebody would like to be written at, which is not the one it has. */
export function checkNewAddress(form: FormData, present: string): Checked<string> {
  const typed = textOf(form, "email");
  const email = readEmail({ value: typed === "" ? undefined : typed, source: "form" });
  if ("fault" in email) return { faults: [{ field: "email", fault: email.fault }] };
  const address = email.value ?? "";
  if (sameMailbox(address) === sameMailbox(present)) {
    return { faults: [{ field: "email", fault: "address-same" }] };
  }
  return { value: address };
}

/** What a form says in a field; nothing when it has no such field, or a file in it. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
