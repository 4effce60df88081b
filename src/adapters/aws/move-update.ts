import { type Move, moved, originsOf, type Send } from "../../domain/send.ts";

/** What a field of the probe holds: whatever `moved` leaves in place, it keeps. */
const KEPT = "kept";

/**
 * A move as the parts of one conditional update. What it sets is not written here a second time: the domain's `moved` is
 * asked what it makes of a probe, and each field it kept, changed, emptied or counted becomes a clause.
 */
export function moveUpdate(move: Move) {
  const origins = originsOf(move);
  const before = probe(origins[0] as Send["state"], move.endsClaim);
  const after = moved(before, move) as Send;
  const changed = (Object.keys({ ...before, ...after }) as (keyof Send)[]).filter(
    (field) => after[field] !== before[field],
  );
  const counted = changed.filter((field) => typeof before[field] === "number");
  const emptied = changed.filter((field) => after[field] === undefined);
  const set = changed.filter((field) => !counted.includes(field) && !emptied.includes(field));

  const originNames = origins.map((_, index) => `:origin${index}`);
  return {
    UpdateExpression: [
      clause("SET", set, (field) => `#${field} = :${field}`),
      clause("ADD", counted, (field) => `#${field} :${field}`),
      clause("REMOVE", emptied, (field) => `#${field}`),
    ].join(" "),
    ConditionExpression: [
      `#state IN (${originNames.join(", ")})`,
      ...(move.endsClaim ? ["#claim = :endsClaim"] : []),
    ].join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(
      [...new Set([...changed, "state", ...(move.endsClaim ? ["claim"] : [])])].map((field) => [
        `#${field}`,
        field,
      ]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(origins.map((origin, index) => [originNames[index], origin])),
      ...(move.endsClaim ? { ":endsClaim": move.endsClaim } : {}),
      ...Object.fromEntries([...set, ...counted].map((field) => [`:${field}`, after[field]])),
    },
  };
}

/** A send in `state` whose every other field a move may touch shows whether it was. */
function probe(state: Send["state"], claim: string = KEPT): Send {
  return {
    state,
    attempts: 0,
    rejections: 0,
    settledAt: KEPT,
    reason: KEPT,
    leaseUntil: KEPT,
    claim,
    messageId: KEPT,
  } as Send;
}

function clause<Field>(verb: string, fields: readonly Field[], write: (field: Field) => string) {
  return fields.length > 0 ? `${verb} ${fields.map(write).join(", ")}` : "";
}
