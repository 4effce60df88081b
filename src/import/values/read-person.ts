import { isTimeZone, type TimeZone } from "../../domain/calendar.ts";
import { parseEmailAddress } from "../../domain/email-address.ts";
import { firstNameIn } from "../../domain/field-value.ts";
import type { Programme } from "../../domain/programme.ts";
import { folded } from "../vocabulary/folded.ts";
import type { Reading } from "./refusals.ts";

const NAME_REASONS = {
  "control-characters": "control-characters",
  "too-long": "name-long",
  link: "name-link",
} as const;

/** `Ada Lovelace <ada@example.com>` */
const NAMED_ADDRESS = /^[^<>]*<([^<>]+)>$/;

/** One address, as typed or copied: `mailto:ada@example.com`, `Ada <ada@example.com>`. */
export function readAddress(text: string): Reading<string> {
  const alone = (NAMED_ADDRESS.exec(text)?.[1] ?? text).trim().replace(/^mailto:/i, "");
  const address = parseEmailAddress(alone);
  return address ? { value: address } : { reason: "email-bad" };
}

/** A first name, as mails show it. */
export function readFirstName(text: string): Reading<string> {
  const name = firstNameIn(text);
  return "value" in name ? name : { reason: NAME_REASONS[name.fault] };
}

/** The first word of a full name. */
export function readFullName(text: string): Reading<string> {
  return readFirstName(text.split(" ")[0] ?? text);
}

/** A language of the programme, by its code (`fr`, `fr-FR`, `FR_ca`) or its name in English, in itself or in another of them. */
export function languageReader({
  languages,
}: Pick<Programme, "languages">): (text: string) => Reading<string> {
  const known = new Map(
    languages.flatMap((language) =>
      ["en", ...languages].map((reader) => [nameIn(reader, language), language] as const),
    ),
  );
  return (text) => {
    const [code = ""] = text.toLowerCase().split(/[-_]/);
    const language = languages.includes(code) ? code : known.get(folded(text));
    return language ? { value: language } : { reason: "language-unknown" };
  };
}

function nameIn(reader: string, language: string): string {
  return folded(new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language);
}

/** An IANA time zone. */
export function readTimeZone(text: string): Reading<TimeZone> {
  return isTimeZone(text) ? { value: text } : { reason: "time-zone-unknown" };
}
