/** How the pages of the studio look, beyond what the console has. */
export const STUDIO_STYLE = `
[hidden] { display: none !important; }
main.wide { max-width: 96rem; }
body:has(.wide) :is(.top-inner, .foot p) { max-width: 96rem; }
.page-head h1 + p { margin-top: 0.375rem; }
.use { display: inline-block; }
.use::first-letter { text-transform: uppercase; }
.live { display: flex; align-items: center; font-size: 0.875rem; color: var(--muted); white-space: nowrap; }
.live-on { display: none; align-items: center; gap: 0.5rem; }
.is-live .live-on { display: inline-flex; }
.is-live .live-off { display: none; }
.live-dot { width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--good); box-shadow: 0 0 0 3px var(--good-soft); }
.head-side { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; }
.button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.button.primary:hover { border-color: var(--accent-strong); background: var(--accent-strong); color: var(--on-accent); }
.all-well { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.125rem 1rem; padding: 0.75rem 1.25rem; border-color: var(--good); background: var(--good-soft); }
.all-well h2 { margin: 0; color: var(--good); font-size: 1rem; }
.all-well .muted { color: var(--text); }

.chapters { --card: 20.75rem; --gap: 1.25rem; display: flex; flex-wrap: wrap; gap: 2.25rem var(--gap); margin-top: 2rem; }
.chapter { display: flex; flex-direction: column; max-width: 100%; }
.of-1 { width: var(--card); }
.of-2 { width: calc(2 * var(--card) + var(--gap)); }
.of-3 { width: calc(3 * var(--card) + 2 * var(--gap)); }
.of-4 { width: calc(4 * var(--card) + 3 * var(--gap)); }
.chapter-head { min-height: 4.375rem; margin-bottom: 0.75rem; }
.chapter-head h2 { font-size: 1.1875rem; }
.chapter-head h2::first-letter { text-transform: uppercase; }
.storyboard { display: grid; flex: 1; grid-template-columns: repeat(auto-fill, minmax(min(var(--card), 100%), 1fr)); gap: var(--gap); }
.scene { position: relative; display: flex; flex-direction: column; padding: 0; overflow: hidden; }
.scene:has(a:hover), .scene:has(a:focus-visible) { border-color: var(--accent); }
.scene h3 a { color: var(--text); text-decoration: none; }
.scene h3 a::after { content: ""; position: absolute; inset: 0; }
.scene h3 a:focus-visible { outline: none; }
.scene:has(h3 a:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.thumbnail { position: relative; height: 12.5rem; overflow: hidden; border-bottom: 1px solid var(--line); background: var(--sunken); }
.thumbnail.none { display: grid; place-items: center; color: var(--muted); }
.thumbnail iframe { position: absolute; left: 0; top: 0; width: 200%; height: 200%; border: 0; transform: scale(0.5); transform-origin: 0 0; }
.scene-words { display: grid; gap: 0.5rem; align-content: start; flex: 1; padding: 1rem 1.125rem 1.125rem; grid-template-rows: auto auto 1fr auto; }
.scene-when { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.375rem 0.75rem; min-height: 1.625rem; color: var(--muted); font-size: 0.8125rem; }
.scene-facts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; }
.subjects { display: grid; gap: 0.25rem; align-content: start; font-size: 0.875rem; }
.subjects li { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); gap: 0.375rem; }
.subjects abbr { color: var(--muted); font-size: 0.75rem; line-height: 1.8; text-decoration: none; text-transform: uppercase; }
.subjects em { color: var(--bad); }

.problem-file > summary { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; padding-left: 1.25rem; }
.problem-file > summary::before { content: "▸"; position: absolute; left: 0; top: 0.625rem; color: var(--muted); }
.problem-file[open] > summary::before { content: "▾"; }
.problem-file:first-of-type { border-top: 0; }
.problem-card { margin-bottom: 1.5rem; border-color: var(--line-strong); }
.problems > li { padding: 0.75rem 0; border-top: 1px solid var(--line); }
.problem-file .problems { padding: 0 0 0.75rem 1.25rem; }
.problem-card .problems > li:first-child, .problem-file .problems > li:first-child { border-top: 0; padding-top: 0.25rem; }
.problem-card .problems > li:last-child { padding-bottom: 0; }
.problem-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin-bottom: 0.375rem; font-weight: 570; }
.problem-found { font-weight: 550; }
.problem-mend, .problem-why { margin-top: 0.125rem; font-size: 0.875rem; }
.problem-why { color: var(--muted); }
.problem-key { display: inline-block; min-width: 3rem; color: var(--muted); }

.choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0.75rem 1rem; align-items: end; margin-bottom: 1.25rem; padding: 1rem 1.25rem; }
.choices .field + .field { margin-top: 0; }
.choices > button { justify-self: start; }
.choices .muted { margin-top: 0.375rem; }
.choices:has(.muted) { grid-template-columns: minmax(0, 40rem) auto; }
.choices:has(.muted) > button { align-self: start; margin-top: 1.625rem; }
.views { margin-bottom: 1.25rem; padding: 0.25rem; border-radius: 11px; background: var(--sunken); width: fit-content; max-width: 100%; }
main > .views { margin-bottom: 1.25rem; }
.views a[aria-current] { background: var(--surface); color: var(--text); box-shadow: var(--shadow); }

.languages-beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
.languages-beside + .card { margin-top: 1.5rem; }
.language { display: grid; gap: 0.875rem; }
.language > .card-head, .language > h2 { margin-bottom: 0; }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-variant-numeric: tabular-nums; }
.facts .over { color: var(--bad); font-weight: 650; }
.standing-note { padding: 0.625rem 0.875rem; border: 1px solid var(--wait); border-radius: 9px; background: var(--wait-soft); color: var(--wait); font-size: 0.875rem; font-weight: 550; }
.standing-note.bad { border-color: var(--bad); background: var(--bad-soft); color: var(--bad); }

.inbox { display: grid; grid-template-columns: 2.25rem minmax(0, 1fr); gap: 0.75rem; align-items: center; padding: 0.75rem 0.875rem; border: 1px solid var(--line); border-radius: 11px; background: var(--ground); }
.inbox-mark { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%; background: var(--accent-soft); color: var(--accent-strong); font-weight: 680; }
.inbox dl { min-width: 0; line-height: 1.4; }
.inbox-from { font-size: 0.8125rem; color: var(--muted); }
.inbox-subject, .inbox-preheader { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.inbox-subject { font-weight: 650; }
.inbox-preheader { color: var(--muted); font-size: 0.875rem; }

.screen { position: relative; overflow: hidden; margin: 0 auto; width: 100%; border: 1px solid var(--line); border-radius: 11px; background: #f3ede3; }
.screen.dark { background: #171512; }
.screen-frame { display: block; width: 100%; height: max(40rem, 82vh); border: 0; color-scheme: light; }
.dark > .screen-frame { color-scheme: dark; }
.screen.phone { width: min(25.375rem, 100%); padding: 2.25rem 0.5rem 1.25rem; border-color: #3a404b; border-radius: 2.25rem; background: #14171c; }
.screen.phone::before { content: ""; position: absolute; left: 50%; top: 0.875rem; width: 5rem; height: 0.5rem; margin-left: -2.5rem; border-radius: 999px; background: #3a404b; }
.phone > .screen-frame { height: 48rem; border-radius: 1rem; }
.screen.page { height: max(40rem, 82vh); }
.page > .screen-frame { width: 200%; height: 200%; transform: scale(0.5); transform-origin: 0 0; }
.arriving { position: absolute; inset: 0; visibility: hidden; }

.source { min-width: 0; }
.source-name { margin-bottom: 0.625rem; color: var(--muted); font: 570 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: 0; }
.code { counter-reset: line; border: 1px solid var(--line); border-radius: 10px; background: var(--sunken); overflow: hidden; padding: 0.5rem 0; }
.code > li { counter-increment: line; display: grid; grid-template-columns: 3rem minmax(0, 1fr); scroll-margin-top: 30vh; }
.code > li::before { content: counter(line); padding-right: 0.875rem; color: var(--muted); font: 0.8125rem/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; text-align: right; user-select: none; }
.code code { padding-right: 0.75rem; white-space: pre-wrap; }
.code > .faulty { background: var(--bad-soft); }
.code > .faulty:has(.wait):not(:has(.bad)) { background: var(--wait-soft); }
.code > li:target { box-shadow: inset 4px 0 0 var(--accent); }
.beside { grid-column: 1 / -1; margin: 0.375rem 0.75rem 0.625rem 3rem; padding: 0.625rem 0.875rem; border: 1px solid var(--line); border-radius: 9px; background: var(--surface); }
.source > .beside { margin: 0 0 0.75rem; }
.beside .badge { margin-bottom: 0.25rem; }
.file-name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 1.375rem; letter-spacing: 0; }

.test-form { max-width: 46rem; }
.test-form .field + .field { margin-top: 1.25rem; }
.test-form > button { margin-top: 1.5rem; min-width: 8rem; }
.test-form .muted { margin-top: 0.25rem; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { margin-bottom: 0.25rem; padding: 0; font-size: 0.875rem; font-weight: 570; }
.pick { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: 0.75rem; padding: 0.5rem 0; }
.pick label { margin-bottom: 0.375rem; font-size: 0.9375rem; }
.pick input:not([type="hidden"]) { width: 1.125rem; min-height: 1.125rem; height: 1.125rem; margin: 0.125rem 0 0; accent-color: var(--accent); }
.kept { margin-bottom: 1.5rem; }

.snippet-head { display: flex; align-items: end; justify-content: space-between; gap: 1rem; min-height: 2.5rem; margin-bottom: 0.5rem; }
.snippet textarea { display: block; width: 100%; padding: 0.75rem 0.875rem; border: 1px solid var(--line-strong); border-radius: 9px; background: var(--sunken); color: var(--text); font: 0.8125rem/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; resize: vertical; }

@media (max-width: 40rem) {
  .chapters { --card: 100%; }
  .chapter { width: 100%; }
  .chapter-head { min-height: 0; }
  .languages-beside { gap: 1rem; }
  .choices { padding: 1rem; }
  .code > li { grid-template-columns: 2.25rem minmax(0, 1fr); }
  .code > li::before { padding-right: 0.5rem; }
  .beside { margin-left: 0.75rem; }
  .screen-frame { height: 36rem; }
  .screen.phone { padding: 0; border-radius: 11px; border-color: var(--line); }
  .screen.phone::before { display: none; }
  .phone > .screen-frame { height: 40rem; border-radius: 0; }
}
`;
