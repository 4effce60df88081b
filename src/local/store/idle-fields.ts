import type { IdleField } from "../../domain/list-problem.ts";
import { ImportError } from "../../import/import-error.ts";
import type { BroughtList } from "../../web/controls.ts";

/** Throws an ImportError that names the fields of the form which were filled in and would do nothing. */
export function refuseIdleFields(list: BroughtList): void {
  const fields = list.what === "orders" ? fieldsAboutContacts(list) : [];
  if (fields.length > 0) throw new ImportError({ kind: "orders-idle", fields });
  if (list.overwrite.typedToo && list.overwrite.fields.length === 0)
    throw new ImportError({ kind: "overwrite-typed-alone" });
}

/** The filled fields that say something about contacts, which a list of orders does not bring, as on the page. */
function fieldsAboutContacts(list: BroughtList): readonly IdleField[] {
  const { groups, consent, isOptOut, listDate, overwrite, startsJourneys } = list;
  const isFilled: Readonly<Record<IdleField, boolean>> = {
    groups: groups.length > 0,
    consent: Object.values(consent).some((typed) => typed !== undefined),
    optOut: isOptOut || listDate !== undefined,
    overwrite: overwrite.fields.length > 0 || overwrite.typedToo,
    journeys: startsJourneys,
  };
  return IDLE_FIELDS.filter((field) => isFilled[field]);
}

const IDLE_FIELDS = ["groups", "consent", "optOut", "overwrite", "journeys"] as const;
