type TabsProps<View extends string> = {
  label: string;
  views: readonly View[];
  /** The label of a view. */
  wordOf: (view: View) => string;
  view: View;
  pathOf: (view: View) => string;
};

/** Tabs to choose one of several views. */
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
