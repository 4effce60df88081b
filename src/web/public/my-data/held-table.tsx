// biome-ignore-all lint/a11y/noRedundantRoles: Safari forgets what a table is when its display changes on a phone
import type { Child } from "hono/jsx";

type HeldTableProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** Cells in the order of the columns. The first cell names the row. */
  readonly rows: readonly (readonly Child[])[];
  /** A note about rows that are left out. */
  readonly note?: string | undefined;
};

/** A table with this many rows starts collapsed. */
const LONG = 6;

/** A table that becomes a list on a phone. Without rows it renders nothing. */
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

/** A description list. Rows without a value are left out. */
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
