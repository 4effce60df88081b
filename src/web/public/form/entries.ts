import type { HonoRequest } from "hono";
import type { Programme } from "../../../domain/programme.ts";
import { mediaTypeOf } from "../frame/media-type.ts";

/** A posted sign-up as it arrived: every value of every name. */
export type Entries = {
  readonly source: "form" | "json";
  readonly values: ReadonlyMap<string, readonly unknown[]>;
};

/** The entries in a request body, or the status to refuse an unreadable body with. */
export async function readEntries(request: HonoRequest): Promise<Entries | 400 | 415> {
  switch (mediaTypeOf(request)) {
    case "application/x-www-form-urlencoded":
    case "multipart/form-data":
      return await formEntries(request).catch(() => 400 as const);
    case "application/json":
      return await jsonEntries(request).catch(() => 400 as const);
    default:
      return 415;
  }
}

/** The language named in the entries, if the programme speaks it. */
export function languageGiven({ values }: Entries, { languages }: Programme): string | undefined {
  const [given] = values.get("language") ?? [];
  return languages.find((language) => language === given);
}

/** What a person typed, to fill the form in again; several ticked boxes of one name with semicolons. */
export function typedAgain({ values }: Entries): ReadonlyMap<string, string> {
  const typed = new Map<string, string>();
  for (const [name, given] of values) {
    const texts = given.filter((value) => typeof value === "string");
    if (texts.length > 0) typed.set(name, texts.join(";"));
  }
  return typed;
}

async function formEntries(request: HonoRequest): Promise<Entries> {
  const form = await request.formData();
  const values = new Map<string, readonly unknown[]>();
  // Browsers also send empty fields; an empty field counts as absent.
  for (const name of new Set(form.keys())) {
    const given = form.getAll(name);
    if (given.length > 1 || given[0] !== "") values.set(name, given);
  }
  return { source: "form", values };
}

async function jsonEntries(request: HonoRequest): Promise<Entries | 400> {
  const body: unknown = await request.json();
  if (typeof body !== "object" || body === null || Array.isArray(body)) return 400;
  const values = new Map(Object.entries(body).map(([name, value]) => [name, [value]]));
  return { source: "json", values };
}
