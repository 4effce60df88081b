type TabsProps<View extends string> = {
  label: string;
  views: readonly View[];
  /** What a view is called. */
  wordOf: (view: View) => string;
  view: View;
  pathOf: (view: View) => string;
};

/** The ways to look at something, of which one is chosen. */
export function ViewTabs<View extends string>({
  label,
  views,
  wordOf,
  view,
  pathOf,
}: TabsProps<View>) {
  return (
    <nav aria-label={label} class="tabs views">
      {views.map((name) => (
        <a href={pathOf(name)} aria-current={name === view ? "page" : undefined}>
          {wordOf(name)}
        </a>
      ))}
    </nav>
  );
}
