import type { FaultName } from "../../texts/phrases.ts";

/** What is wrong with one field. */
export type FormFault = { readonly field: string; readonly fault: FaultName };
