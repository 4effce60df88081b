import type { Context } from "hono";
import type { BroughtList } from "../controls.ts";

/** What was typed beside the list. */
export type ImportForm = Omit<BroughtList, "name" | "bytes">;

/** The form as nobody has filled it in. */
export const EMPTY_IMPORT: ImportForm = {
  what: "contacts",
  groups: [],
  consent: {},
  isOptOut: false,
  isTrial: true,
  startsJourneys: false,
};

/** The largest list that is read here, in bytes. */
export const LARGEST_LIST = 20 * 1024 * 1024;

/** What a posted form says, and the list that came with it, if one did. */
export async function readImport(
  context: Context,
): Promise<{ typed: ImportForm; list?: BroughtList }> {
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
    isOptOut: text("isOptOut") === "yes",
    listDate: text("listDate"),
    isTrial: text("how") !== "import",
    startsJourneys: text("startsJourneys") === "yes",
  };
  const file = form.get("list");
  if (!(file instanceof File) || file.size === 0) return { typed };
  return {
    typed,
    list: { ...typed, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
  };
}
