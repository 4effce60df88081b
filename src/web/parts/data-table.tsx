// biome-ignore-all lint/a11y/noRedundantRoles: Safari forgets what a table is when its display changes on a phone
import type { Child } from "hono/jsx";

/** One row: its cells in the order of the columns. The first cell names the row. */
export type TableRow = readonly Child[];

/** A table that becomes a list of cards on a phone. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly string[];
  rows: readonly TableRow[];
}) {
  return (
    <table role="table">
      <caption class="visually-hidden">{caption}</caption>
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
        {rows.map((cells) => (
          <Line cells={cells} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ cells, columns }: { cells: TableRow; columns: readonly string[] }) {
  const [first, ...rest] = cells;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {first}
      </th>
      {rest.map((cell, index) => (
        <td role="cell" data-label={columns[index + 1]}>
          <span>{cell}</span>
        </td>
      ))}
    </tr>
  );
}
