import type { FirstRow, ShownContact, ShownOrder } from "../../domain/list-report.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import type { Programme } from "../../domain/programme.ts";
import { attributeValueInWords } from "./attribute-words.ts";
import { fieldInWords, fieldNamed } from "./list-property-words.ts";
import { allInWords, refusalInWords } from "./row-refusal-words.ts";
import type { Texts } from "./texts.ts";
import { labelOf } from "./trigger-words.ts";
import { unfitInWords } from "./unfit-words.ts";

/** The first rows of a list as a table: column names and rows. */
export type FirstRowsWords = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Reader = { readonly programme: Programme; readonly texts: Texts };
type Cells = Readonly<Record<string, string | undefined>>;

/** The first rows of a list as a table, without empty columns. */
export function firstRowsInWords(rows: readonly FirstRow[], reader: Reader): FirstRowsWords {
  const { say } = reader.texts;
  const shown: readonly Cells[] = rows.map((row) => ({
    [say("import.firstRows.line")]: String(row.line),
    ...cellsOf(row, reader),
  }));
  const names = [...new Set(shown.flatMap(Object.keys))];
  const columns = names.filter((name) => shown.some((row) => row[name]));
  return { columns, rows: shown.map((row) => columns.map((name) => row[name] ?? "")) };
}

function cellsOf(row: FirstRow, reader: Reader): Cells {
  const { texts } = reader;
  const { say } = texts;
  if ("contact" in row) return contactCells(row.contact, reader);
  if ("order" in row) return orderCells(row.order, texts);
  if ("leftOut" in row)
    return { [say("import.firstRows.leftOut")]: say(`import.leftOut.${row.leftOut}`) };
  const refusals = row.refused.map((reason) => refusalInWords(reason, texts));
  return { [say("import.firstRows.refused")]: allInWords(refusals, texts) };
}

function contactCells(contact: ShownContact, { programme, texts }: Reader): Cells {
  const { say, language } = texts;
  const groups = contact.groups.map((name) =>
    labelOf(name, [...programme.topics, ...programme.groups], programme, language),
  );
  const fields = Object.entries(contact.fields).map(([name, value]) => [
    fieldInWords(name, programme, texts),
    attributeValueInWords(value, fieldNamed(name, programme), texts, programme),
  ]);
  const unfit = (contact.unfit ?? []).map((one) => unfitInWords(one, programme, texts));
  return {
    [say("import.firstRows.address")]: contact.address,
    [say("import.properties.firstName")]: contact.firstName,
    [say("import.properties.language")]: contact.language,
    [say("import.properties.timeZone")]: contact.timeZone,
    [say("import.properties.status")]: say(`import.standings.${contact.standing}`),
    [say("import.properties.groups")]: groups.join(", "),
    [say("import.properties.signedUpAt")]: contact.signedUpOn,
    ...Object.fromEntries(fields),
    [say("import.firstRows.leftOut")]: contact.unfit && allInWords(unfit, texts),
  };
}

function orderCells(order: ShownOrder, { say, locale }: Texts): Cells {
  const money = (amount: Money | "all" | undefined) =>
    amount === "all" ? say("import.firstRows.inFull") : amount && formatMoney(amount, locale);
  return {
    [say("import.firstRows.address")]: order.address,
    [say("import.properties.orderId")]: order.orderId,
    [say("import.properties.amount")]: money(order.amount),
    [say("import.properties.placedAt")]: order.placedOn,
    [say("import.firstRows.refunded")]: money(order.refunded),
  };
}
