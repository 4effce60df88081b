import { isTimeZone } from "../../../domain/calendar.ts";
import { sameMailbox } from "../../../domain/email-address.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Correction, FullCorrection } from "../../../domain/rights.ts";
import type { FormFault } from "../form/fault.ts";
import { readAnswer, readEmail, readNameAnswer } from "../form/reading.ts";

/** The value of a form, or its faults. */
type Checked<Value> = { readonly value: Value } | { readonly faults: readonly FormFault[] };

/** The correction in a form. An empty field means no first name, or the programme's time zone. */
export function checkCorrection(form: FormData, programme: Programme): Checked<Correction> {
  const name = readNameAnswer({ value: textOf(form, "firstName"), source: "form" });
  const language = textOf(form, "language");
  const timeZone = textOf(form, "timeZone");
  const faults: FormFault[] = [
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

/** The name of an attribute's control: another than that of any other field of the page. */
export function controlOf(attribute: string): string {
  return `attribute.${attribute}`;
}

/** The values of the attributes that a form asks for. An empty field removes the value. */
export function checkValues(form: FormData, { attributes }: Programme): Checked<FullCorrection> {
  const asked = attributes.filter(({ name }) => form.getAll("attribute").includes(name));
  const readings = asked.map((attribute) => {
    const given = form.getAll(controlOf(attribute.name)).filter((value) => value !== "");
    const value = given.length > 1 ? given : given[0];
    const reading = readAnswer({ ...attribute, required: false }, { value, source: "form" });
    return { name: attribute.name, reading };
  });
  const faults = readings.flatMap(({ name, reading }) =>
    "fault" in reading ? [{ field: controlOf(name), fault: reading.fault }] : [],
  );
  if (faults.length > 0) return { faults };
  const values = readings.map(({ name, reading }) => [
    name,
    "value" in reading ? (reading.value ?? null) : null,
  ]);
  return { value: { attributes: Object.fromEntries(values) } };
}

/** The new address in a form, which must differ from the present one. */
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

/** The text of a form field. Empty if the field is missing or contains a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
