import { formStyle } from "./form.ts";
import { rightsStyle } from "./rights.ts";

const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f6;
  --card: #fff;
  --tint: #eceff2;
  --ink: #16191d;
  --text: #2b3036;
  --soft: #59616b;
  --rule: #d9dde2;
  --edge: #7b8490;
  --accent: #1f5f99;
  --accent-deep: #174a78;
  --on-accent: #fff;
  --fault: #9b1c31;
  --fault-tint: #fbeef0;
  --shadow: 0 1px 2px rgb(22 25 29 / 8%), 0 18px 48px -20px rgb(22 25 29 / 28%);
  --heading-font: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  --text-font: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  --radius: 6px;
  --card-radius: 10px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a;
    --card: #1d2025;
    --tint: #262a31;
    --ink: #f1f3f5;
    --text: #dde1e6;
    --soft: #a6aeb8;
    --rule: #343a43;
    --edge: #858e9a;
    --accent: #8fc1f0;
    --accent-deep: #b0d4f6;
    --on-accent: #14161a;
    --fault: #ffa7a7;
    --fault-tint: #3a2223;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 18px 48px -20px rgb(0 0 0 / 70%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100svh;
  display: flex;
  flex-direction: column;
  background: var(--paper);
  border-top: 4px solid var(--accent);
  color: var(--text);
  font: 400 1.0625rem/1.6 var(--text-font);
  overflow-wrap: break-word;
}
h1, h2, h3 { margin: 0; font-family: var(--heading-font); font-weight: 400; color: var(--ink); text-wrap: balance; }
h1 { font-size: clamp(2.125rem, 1.5rem + 3vw, 3.5rem); line-height: 1.1; letter-spacing: -0.015em; }
h2 { font-size: 1.5625rem; line-height: 1.25; }
h3 { font-size: 1.1875rem; line-height: 1.35; }
p { margin: 0; text-wrap: pretty; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.skip { position: absolute; left: 1rem; top: -5rem; z-index: 2; padding: 0.75rem 1.125rem; background: var(--card); border-radius: 4px; }
.skip:focus { top: 1rem; }
.eyebrow { color: var(--accent); font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.09em; line-height: 1.5; text-transform: uppercase; }
.lead { color: var(--text); font-size: 1.1875rem; line-height: 1.6; }
.fine { color: var(--soft); font-size: 0.875rem; line-height: 1.55; }
.card { background: var(--card); border-radius: var(--card-radius); box-shadow: var(--shadow); padding: clamp(1.5rem, 5vw, 2.25rem); }

.site-header, .site-footer, main { width: 100%; max-width: 74rem; margin-inline: auto; padding-inline: clamp(1.125rem, 5vw, 2.5rem); }
.site-header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 1rem; }
.brand { color: var(--ink); font-family: var(--heading-font); font-size: 1.1875rem; letter-spacing: 0.06em; text-decoration: none; padding-block: 0.625rem; }
.languages { display: flex; gap: 0.25rem; margin: 0; padding: 0; list-style: none; font-size: 0.9375rem; }
.languages a { display: block; padding: 0.625rem; color: var(--soft); text-decoration: none; }
.languages a:hover { color: var(--ink); text-decoration: underline; }
.languages li:last-child a { padding-right: 0; }
.languages a[aria-current] { color: var(--ink); font-weight: 600; }
main { flex: 1; padding-block: 0.5rem 3.5rem; }
.site-footer { padding-block: 1.75rem 2.25rem; color: var(--soft); font-size: 0.875rem; line-height: 1.6; }
.site-footer a { color: inherit; }
.site-footer::before { content: ""; display: block; height: 1px; margin-bottom: 1.5rem; background: var(--rule); }

.conversion { display: grid; gap: 1.75rem; }
.promise { display: grid; gap: 1rem; }
.picture { margin: 0; overflow: hidden; border-radius: var(--card-radius); background: var(--rule); box-shadow: var(--shadow); }
.picture img { display: block; width: 100%; aspect-ratio: 16 / 9; object-fit: cover; }
.asking { display: grid; gap: 1rem; align-content: start; }
.privacy { padding-inline: 0.25rem; }
.prose { max-width: 40rem; }
.prose > * + * { margin-top: 1rem; }
.prose > * + h2, .prose > * + h3 { margin-top: 2.25rem; }
.prose ul, .prose ol { padding-left: 1.25rem; }
.prose li + li { margin-top: 0.5rem; }
.prose li::marker { color: var(--accent); }
.prose blockquote { margin-inline: 0; padding: 0.25rem 0 0.25rem 1.25rem; border-left: 3px solid var(--accent); color: var(--ink); font: italic 1.25rem/1.55 var(--heading-font); }
.prose img { max-width: 100%; height: auto; border-radius: var(--radius); }

.message { display: grid; gap: 1rem; justify-items: start; max-width: 38rem; margin: clamp(1rem, 8vh, 5rem) auto; padding: clamp(1.75rem, 7vw, 3.5rem); }
.message h1, .message p { overflow-wrap: anywhere; }
.message h1 { font-size: clamp(1.9375rem, 1.5rem + 2vw, 2.625rem); }
.message .actions { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; width: 100%; padding-block: 0.5rem; }
.message .fine { padding-top: 1rem; border-top: 1px solid var(--rule); width: 100%; }
.icon { width: 3.75rem; height: 3.75rem; padding: 0.875rem; border-radius: 50%; background: var(--tint); color: var(--accent); fill: none; stroke: currentcolor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }

@media (min-width: 62rem) {
  main { padding-top: 1.75rem; }
  .conversion { grid-template-columns: minmax(0, 1fr) 25.5rem; grid-template-rows: auto auto 1fr; gap: 2rem clamp(2.5rem, 5vw, 4.5rem); }
  .conversion > * { grid-column: 1; }
  .conversion > .asking { grid-column: 2; grid-row: 1 / 4; }
  .picture img { aspect-ratio: 16 / 10; }
}
@media (max-width: 61.99rem) { .summary + .conversion .picture, .summary + .conversion .lead { display: none; } }
@media (prefers-reduced-motion: reduce) {
  html { scroll-behavior: auto; }
  *, *::before, *::after { transition: none !important; animation: none !important; }
}
@media print { .site-header nav, form { display: none; } }
`;

/** How every public page looks, in sober colours until a theme says which. */
export const publicStyle = pageStyle + formStyle + rightsStyle;
