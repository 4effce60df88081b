import { changesOf, type Move, originsOf } from "../../domain/send.ts";

/**
 * A move as the parts of one conditional update. It succeeds only in a state from which the move may be made, and, if
 * the move ends a claim, only while the line has that claim.
 */
export function moveUpdate(move: Move) {
  const { set, add } = changesOf(move);
  const filled = Object.entries(set).filter(([, value]) => value !== undefined);
  const emptied = Object.entries(set).filter(([, value]) => value === undefined);
  const added = Object.entries(add);
  const origins = originsOf(move).map((state, index) => [`:origin${index}`, state] as const);
  return {
    UpdateExpression: [
      clause("SET", filled, (field) => `#${field} = :${field}`),
      clause("ADD", added, (field) => `#${field} :${field}`),
      clause("REMOVE", emptied, (field) => `#${field}`),
    ].join(" "),
    ConditionExpression: [
      `#state IN (${origins.map(([name]) => name).join(", ")})`,
      ...(move.endsClaim ? ["#claim = :endsClaim"] : []),
    ].join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(
      Object.keys({ ...set, ...add }).map((field) => [`#${field}`, field]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(origins),
      ...(move.endsClaim ? { ":endsClaim": move.endsClaim } : {}),
      ...Object.fromEntries([...filled, ...added].map(([field, value]) => [`:${field}`, value])),
    },
  };
}

type Fields = readonly (readonly [field: string, value: unknown])[];

function clause(verb: string, fields: Fields, write: (field: string) => string): string {
  return fields.length > 0 ? `${verb} ${fields.map(([field]) => write(field)).join(", ")}` : "";
}
