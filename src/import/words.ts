const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A number for a person: `52,310`. */
export function numberInWords(number: number): string {
  return whole.format(number);
}

/** `1 row`, `52,310 rows`. */
export function counted(number: number, what: string): string {
  return `${numberInWords(number)} ${what}${number === 1 ? "" : "s"}`;
}

/** A length of time for a person, from milliseconds: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function timeInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Lines of two columns, the first as wide as its widest. */
export function table(rows: readonly (readonly [name: string, what: string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`.trimEnd());
}

/** Lines of as many columns as there are, each as wide as its widest cell. */
export function columnsInWords(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd(),
  );
}
