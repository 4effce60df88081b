import { Duration } from "aws-cdk-lib";
import { InvocationType, Trigger } from "aws-cdk-lib/triggers";
import { Construct } from "constructs";
import { allow } from "./allow.ts";
import { RelanceFunction } from "./relance-function.ts";
import type { Stores } from "./stores.ts";

export interface CheckProgrammeProps {
  readonly stores: Stores;
  /** Constructs that use the programme, and must not change if the check fails. */
  readonly before: readonly Construct[];
}

/**
 * Stops a deployment whose programme lacks a group, stage or journey that contacts are in. The programme is part of each
 * function, so a changed programme changes every function: this one is updated and runs first, and the others are
 * updated only if it succeeds.
 */
export class CheckProgramme extends Construct {
  constructor(scope: Construct, id: string, { stores, before }: CheckProgrammeProps) {
    super(scope, id);
    const check = new RelanceFunction(this, "CheckProgramme", {
      step: "check-programme",
      settings: { CONTACTS_TABLE: stores.contacts.tableName },
      timeout: Duration.minutes(14),
    });
    allow(check, stores.contacts, "Scan");
    new Trigger(this, "BeforeProgrammeChange", {
      handler: check,
      invocationType: InvocationType.REQUEST_RESPONSE,
      timeout: Duration.minutes(15),
      executeBefore: [...before],
    });
  }
}
