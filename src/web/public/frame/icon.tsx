const drawings = {
  envelope: ["M4 8h24v17H4z", "m4 9 12 9 12-9"],
  check: ["M16 4a12 12 0 1 1 0 24 12 12 0 0 1 0-24z", "m10.5 16.5 4 4 7.5-8.5"],
  clock: ["M16 4a12 12 0 1 1 0 24 12 12 0 0 1 0-24z", "M16 9v7.5l4.5 3"],
  compass: ["M16 4a12 12 0 1 1 0 24 12 12 0 0 1 0-24z", "m20.5 11.5-2.5 6.5-6.5 2.5 2.5-6.5z"],
} as const;

/** The names of the icons. */
export type IconName = keyof typeof drawings;

/** A small, purely decorative drawing beside a title. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {drawings[name].map((line) => (
        <path d={line} />
      ))}
    </svg>
  );
}
