import { type Refusal, ROW_REFUSALS, type RowRefusal } from "../../domain/row-refusal.ts";
import type { Texts } from "./texts.ts";

/** Why a row is refused. An unknown reason, stored by another version, is shown as it is. */
export function refusalInWords(reason: string, { say }: Texts): string {
  return isRefusal(reason) ? say(`import.refusals.${reason}.reason`) : reason;
}

/** What to do about a refused row; nothing for an unknown reason. */
export function remedyInWords(reason: string, { say }: Texts): string {
  return isRefusal(reason) ? say(`import.refusals.${reason}.remedy`, { example: EXAMPLE }) : "";
}

const EXAMPLE = '{"language": "fr"}';

function isRefusal(reason: string): reason is RowRefusal {
  return ROW_REFUSALS.some((known) => known === reason);
}

/** Several reasons, or several things to do, as one text. */
export function allInWords(words: readonly string[], { say }: Texts): string {
  return words.reduce((first, second) => say("import.refusedRows.and", { first, second }));
}

/** How the file of refused rows is worded. */
export function refusedRowsWords(texts: Texts) {
  const { say } = texts;
  const header = [
    say("import.refusedRows.line"),
    say("import.refusedRows.reason"),
    say("import.refusedRows.remedy"),
  ] as const;
  return {
    header,
    tell(refusals: readonly Refusal[]): readonly [reason: string, remedy: string] {
      const reasons = refusals.map(({ reason: refusal, column }) => {
        const reason = refusalInWords(refusal, texts);
        return column === undefined
          ? reason
          : say("import.refusedRows.inColumn", { column, reason });
      });
      const remedies = new Set(refusals.map(({ reason }) => remedyInWords(reason, texts)));
      return [allInWords(reasons, texts), allInWords([...remedies], texts)];
    },
  };
}
