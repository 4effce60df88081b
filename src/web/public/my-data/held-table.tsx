// biome-ignore-all lint/a11y/noRedundantRoles: Safari forgets what a table is when its display changes on a phone
import type { Child } from "hono/jsx";

type HeldTableProps = {
  /** Unlike any other on the page. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** Each line in the order of the columns, the first cell naming it. */
  readonly rows: readonly (readonly Child[])[];
  /** What is to be said of lines that are not shown. */
  readonly note?: string | undefined;
};

/** A table of so many lines is closed at first. */
const LONG = 6;

/** A table of what is held, which becomes a list on a phone; nothing at all when it has no line. */
export function HeldTable({ id, title, columns, rows, note }: HeldTableProps) {
  if (rows.length === 0) return null;
  return (
    <details class="card held" open={rows.length < LONG}>
      <summary>
        <h3 id={id}>{title}</h3> <span class="count">{rows.length}</span>
      </summary>
      <table role="table" aria-labelledby={id}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th role="columnheader" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(([first, ...rest]) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td role="cell" data-label={columns[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p class="fine">{note}</p>}
    </details>
  );
}

/** Names and what they stand for, none left out that is there. */
export function HeldList({
  pairs,
}: {
  readonly pairs: readonly (readonly [string, Child | undefined])[];
}) {
  return (
    <dl class="held-list">
      {pairs
        .filter(([, value]) => value !== undefined && value !== "")
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
