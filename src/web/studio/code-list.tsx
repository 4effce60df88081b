type CodeListProps = { names: readonly string[]; pathOf: (name: string) => string };

/** Files, each a link to its page, separated by commas. */
export function CodeList({ names, pathOf }: CodeListProps) {
  return names.map((name, index) => (
    <>
      {index > 0 && ", "}
      <a href={pathOf(name)}>{name.split("/").at(-1)}</a>
    </>
  ));
}
