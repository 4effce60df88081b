/** The console's colours, type and page frame. What stands inside a page is in `component-style.ts`. */
export const CONSOLE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8;
  --surface: #ffffff;
  --sunken: #eff1f4;
  --line: #dde1e8;
  --line-strong: #868f9e;
  --text: #161b24;
  --muted: #566072;
  --accent: #3d45c4;
  --accent-strong: #3038a8;
  --accent-soft: #ecedfc;
  --on-accent: #ffffff;
  --good: #17653a;
  --good-soft: #e3f4ea;
  --bad: #a3212b;
  --bad-soft: #fce9ea;
  --wait: #7a4d00;
  --wait-soft: #fbf0da;
  --shadow: 0 1px 2px rgb(22 27 36 / 5%), 0 4px 16px rgb(22 27 36 / 4%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116;
    --surface: #171b22;
    --sunken: #1e232c;
    --line: #2b323d;
    --line-strong: #717c8c;
    --text: #e9ecf1;
    --muted: #a2acba;
    --accent: #aab0ff;
    --accent-strong: #c3c7ff;
    --accent-soft: #24284a;
    --on-accent: #12142b;
    --good: #86dba9;
    --good-soft: #15301f;
    --bad: #ffa3a8;
    --bad-soft: #3c191c;
    --wait: #f0c674;
    --wait-soft: #35280f;
    --shadow: none;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  background: var(--ground);
  color: var(--text);
  font: 400 0.9375rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, ol, dl, dd, blockquote, pre { margin: 0; }
h1, h2, h3 { line-height: 1.25; letter-spacing: -0.015em; text-wrap: balance; }
h1 { font-size: 1.625rem; font-weight: 680; }
h2 { font-size: 1.0625rem; font-weight: 650; }
h3 { font-size: 1rem; font-weight: 650; }
h2.between { margin: 2rem 0 0.875rem; font-size: 1.25rem; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: from-font; }
a:hover { color: var(--accent-strong); text-decoration-thickness: 2px; }
code, pre { font: 0.8125rem/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.visually-hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 2;
  padding: 0.5rem 1rem;
  border-radius: 0 0 8px 8px;
  background: var(--accent);
  color: var(--on-accent);
}
.skip:focus { top: 0; color: var(--on-accent); }
.muted { color: var(--muted); font-size: 0.875rem; }
.small-line { display: block; font-weight: 400; }

.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.top-inner {
  display: flex;
  align-items: center;
  gap: 0.25rem 1.75rem;
  max-width: 80rem;
  margin: 0 auto;
  padding: 0 1.5rem;
}
.brand {
  display: flex;
  align-items: center;
  gap: 0.625rem;
  padding: 0.75rem 0;
  color: var(--text);
  font-weight: 680;
  letter-spacing: -0.01em;
  text-decoration: none;
}
.brand:hover { color: var(--text); }
.brand-mark {
  display: grid;
  place-items: center;
  width: 1.875rem;
  height: 1.875rem;
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 750;
}
.brand-programme { display: block; color: var(--muted); font-size: 0.75rem; font-weight: 450; letter-spacing: 0; line-height: 1.2; }
.brand > span:last-child { line-height: 1.25; }
.top nav { flex: 1; }
.top nav ul { display: flex; gap: 0.125rem; }
.top nav a {
  display: block;
  padding: 1.125rem 0.75rem;
  border-bottom: 2px solid transparent;
  color: var(--muted);
  font-weight: 550;
  text-decoration: none;
  white-space: nowrap;
}
.top nav a:hover { color: var(--text); }
.top nav a[aria-current] { border-bottom-color: var(--accent); color: var(--text); }
.top-clock { color: var(--muted); font-size: 0.8125rem; white-space: nowrap; }

main { flex: 1; width: 100%; max-width: 80rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
.foot { border-top: 1px solid var(--line); color: var(--muted); font-size: 0.8125rem; }
.foot p { max-width: 80rem; margin: 0 auto; padding: 1rem 1.5rem; }

.page-head, .contact-head {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  justify-content: space-between;
  gap: 1rem 2rem;
  margin-bottom: 1.5rem;
}
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 25rem); gap: 1.5rem; align-items: start; }
.column-main, .column-side { display: grid; gap: 1.5rem; min-width: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
.card {
  min-width: 0;
  padding: 1.375rem 1.5rem;
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--surface);
  box-shadow: var(--shadow);
}
.card > h2, .card > h3 { margin-bottom: 0.625rem; }
.card-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.5rem 1rem; margin-bottom: 0.75rem; }
main > .card + .card { margin-top: 1.5rem; }
main > .card.clock { margin-bottom: 1.5rem; }
.card.empty { max-width: 34rem; margin: 3rem auto; text-align: center; }
.card.empty > * + * { margin-top: 1rem; }

@media (max-width: 62rem) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .top-inner { flex-wrap: wrap; justify-content: space-between; }
  .top nav { order: 3; flex: 1 0 100%; margin: 0 -0.75rem; }
  .top nav ul { flex-wrap: wrap; }
  .top nav a { padding: 0.5rem 0.75rem 0.625rem; }
}
@media (max-width: 40rem) {
  h1 { font-size: 1.375rem; }
  main { padding: 1.25rem 1rem 2.5rem; }
  .top-inner { padding: 0 1rem; }
  .card { padding: 1.125rem 1rem; border-radius: 12px; }
  .columns, .column-main, .column-side, .cards { gap: 1rem; }
  .top nav a { padding: 0.375rem 0.625rem 0.5rem; font-size: 0.875rem; }
  .top-clock { font-size: 0.75rem; }
}
@media (prefers-reduced-motion: no-preference) {
  button, .button, .tabs a { transition: background-color 120ms ease, border-color 120ms ease; }
}
`;
