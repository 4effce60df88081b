import type { Context } from "hono";
import type { BroughtList } from "../../controls.ts";

/** What was filled in beside the list. */
export type ImportForm = Omit<BroughtList, "file" | "language">;

/** A list, and what was filled in beside it. */
type Posted = { readonly typed: ImportForm; readonly list?: Omit<BroughtList, "language"> };

/** An empty form. */
export const EMPTY_IMPORT: ImportForm = {
  what: "contacts",
  groups: [],
  consent: {},
  isOptOut: false,
  meanings: new Map(),
  mayBeMailed: false,
  isTrial: true,
  startsJourneys: false,
  overwrite: { fields: [], typedToo: false },
};

/** The profile fields that a list can overwrite. */
export const PROFILE = ["firstName", "language", "timeZone"] as const;

/** The largest list that is read here, in bytes. */
export const LARGEST_LIST = 20 * 1024 * 1024;

/** Reads a posted form, with the list that was uploaded or kept; without one there is no list. */
export async function readImport(context: Context): Promise<Posted> {
  const form = await context.req.formData().catch(() => new FormData());
  const text = (name: string) => {
    const value = form.get(name);
    return (typeof value === "string" && value.trim()) || undefined;
  };
  const typed: ImportForm = {
    what: text("what") === "orders" ? "orders" : "contacts",
    groups: form.getAll("group").filter((group) => typeof group === "string"),
    consent: {
      source: text("consentSource"),
      date: text("consentDate"),
      text: text("consentText"),
    },
    isOptOut: text("isOptOut") === "yes" || text("everybody") === "refused",
    listDate: text("listDate"),
    meanings: meaningsIn(form),
    mayBeMailed: text("everybody") === "may-be-mailed",
    encoding: text("encoding"),
    delimiter: text("delimiter"),
    dates: oneOf(["dd/mm/yyyy", "mm/dd/yyyy"], text("dates")),
    isTrial: text("how") !== "import",
    startsJourneys: text("startsJourneys") === "yes",
    spread: text("spread"),
    overwrite: {
      fields: PROFILE.filter((field) => form.getAll("overwrite").includes(field)),
      typedToo: text("overwriteTyped") === "yes",
    },
  };
  const file = form.get("list");
  if (file instanceof File && file.size > 0) {
    // Answers about the columns of another list do not apply to this one.
    const fresh = { ...typed, meanings: new Map(), mayBeMailed: false };
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { typed: fresh, list: { ...fresh, file: { name: file.name, bytes } } };
  }
  const kept = text("kept");
  return kept === undefined ? { typed } : { typed, list: { ...typed, file: { kept } } };
}

/** The meanings of columns: `column-0` is the name of one, and `meaning-0` its meaning. */
function meaningsIn(form: FormData): ReadonlyMap<string, string> {
  const meanings = [...form.entries()].flatMap(([field, column]) => {
    const [, at] = /^column-(\d{1,4})$/.exec(field) ?? [];
    const meaning = form.get(`meaning-${at}`);
    return typeof column === "string" && typeof meaning === "string" && meaning !== ""
      ? [[column, meaning] as const]
      : [];
  });
  return new Map(meanings);
}

function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | undefined,
): Value | undefined {
  return values.find((value) => value === text);
}
