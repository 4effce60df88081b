/** How badges, tables, lists and forms of the console look. */
export const COMPONENT_STYLE = `
.badge {
  display: inline-flex;
  align-items: center;
  gap: 0.375rem;
  padding: 0.0625rem 0.5625rem;
  border: 1px solid transparent;
  border-radius: 999px;
  font-size: 0.8125rem;
  font-weight: 570;
  line-height: 1.5;
  white-space: nowrap;
}
.badge.good { background: var(--good-soft); color: var(--good); }
.badge.bad { background: var(--bad-soft); color: var(--bad); }
.badge.wait { background: var(--wait-soft); color: var(--wait); }
.badge.calm { background: var(--sunken); color: var(--text); }
.badge.stage { background: var(--accent-soft); color: var(--accent-strong); border-radius: 6px; }
.count { color: var(--muted); font-size: 0.875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }

.notice { display: flex; gap: 0.75rem; margin-bottom: 1.5rem; padding: 0.75rem 1rem; border: 1px solid currentcolor; border-radius: 10px; font-weight: 550; }
.notice.good { background: var(--good-soft); color: var(--good); }
.notice.bad { background: var(--bad-soft); color: var(--bad); white-space: pre-line; }

.breaker {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 1rem 1.125rem;
  margin-bottom: 1.5rem;
  padding: 1.25rem 1.5rem;
  border: 1px solid var(--bad);
  border-radius: 14px;
  background: var(--bad-soft);
  box-shadow: var(--shadow);
}
.breaker-mark {
  display: grid;
  place-items: center;
  align-self: flex-start;
  width: 2.25rem;
  height: 2.25rem;
  border-radius: 50%;
  background: var(--bad);
  color: var(--bad-soft);
  font-size: 1.125rem;
  font-weight: 750;
  line-height: 1;
}
.breaker-words { flex: 1 1 22rem; min-width: 0; }
.breaker-words h2 { color: var(--bad); font-size: 1.1875rem; }
.breaker-words p { margin-top: 0.25rem; }
.breaker-why { font-weight: 550; }
.breaker-words .muted { color: var(--text); }

button, .button {
  display: inline-block;
  min-height: 2.5rem;
  padding: 0.4375rem 0.9375rem;
  border: 1px solid var(--line-strong);
  border-radius: 9px;
  background: var(--surface);
  color: var(--text);
  font: inherit;
  font-weight: 570;
  text-decoration: none;
  cursor: pointer;
}
button:hover, .button:hover { background: var(--sunken); color: var(--text); }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
button.primary:hover { border-color: var(--accent-strong); background: var(--accent-strong); }
button.warn { border-color: var(--bad); background: var(--bad); color: var(--bad-soft); }
button.warn:hover { background: var(--bad-soft); color: var(--bad); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
input:not([type="hidden"]), select {
  width: 100%;
  min-height: 2.5rem;
  padding: 0.4375rem 0.75rem;
  border: 1px solid var(--line-strong);
  border-radius: 9px;
  background: var(--surface);
  color: var(--text);
  font: inherit;
}
input::placeholder { color: var(--muted); opacity: 1; }
input[aria-invalid="true"] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
label { display: block; margin-bottom: 0.25rem; font-size: 0.875rem; font-weight: 570; }
.inline-form { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.5rem; }
.inline-form label { grid-column: 1 / -1; }
.search { width: min(24rem, 100%); }
.field + .field, .event form > button { margin-top: 0.75rem; }
.event { border-top: 1px solid var(--line); }
.event form { padding-bottom: 1rem; }
.event:last-child form { padding-bottom: 0.25rem; }
.card > .event:first-of-type { margin-top: 0.75rem; }

.clock { display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: space-between; gap: 1.25rem 2rem; }
.clock-time { font-size: 1.5rem; font-weight: 620; letter-spacing: -0.015em; line-height: 1.4; }
.turns { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 1rem 1.5rem; }

.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem; }
main > .tabs { margin-bottom: 1rem; }
.tabs a { padding: 0.3125rem 0.75rem; border-radius: 8px; color: var(--muted); font-weight: 570; text-decoration: none; }
.tabs a:hover { background: var(--sunken); color: var(--text); }
.tabs a[aria-current] { background: var(--accent-soft); color: var(--accent-strong); }

table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 570; }
thead th { padding: 0.375rem 0.75rem 0.5rem 0; color: var(--muted); font-size: 0.8125rem; white-space: nowrap; border-bottom: 1px solid var(--line); }
tbody th { min-width: 12rem; }
tbody td, thead th { overflow-wrap: break-word; }
tbody th, tbody td { padding: 0.75rem 0.75rem 0.75rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; padding-bottom: 0; }
.card > p + table { margin-top: 0.75rem; }
.preview { max-width: 40rem; }
.card table + p { margin-top: 1rem; }

.card > p + .lines { margin-top: 0.625rem; }
.lines > li { padding: 0.875rem 0; border-top: 1px solid var(--line); }
.lines > li:first-child { border-top: 0; padding-top: 0.25rem; }
.lines > li:last-child { padding-bottom: 0; }
.lines .scroll, .lines form { margin-top: 0.625rem; }
.line-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.25rem 0.75rem; font-weight: 570; }
.page-links a { margin-left: 0.375rem; text-transform: uppercase; font-weight: 570; }
.page-links a .visually-hidden { text-transform: none; }
.reason { margin-top: 0.25rem; font-size: 0.875rem; font-weight: 550; white-space: pre-line; }
.plain > li + li { margin-top: 0.25rem; }

.timeline { margin-top: 0.75rem; }
.timeline > li { position: relative; padding: 0 0 1.125rem 1.5rem; }
.timeline > li:last-child { padding-bottom: 0; }
.timeline > li::before {
  content: "";
  position: absolute;
  left: 0.0625rem;
  top: 0.4375rem;
  width: 0.625rem;
  height: 0.625rem;
  border: 2px solid var(--accent);
  border-radius: 50%;
  background: var(--surface);
}
.timeline > li:not(:last-child)::after {
  content: "";
  position: absolute;
  left: 0.34375rem;
  top: 1.1875rem;
  bottom: -0.3125rem;
  width: 1px;
  background: var(--line);
}

.pairs > div { display: grid; grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr); gap: 0.25rem 1rem; padding: 0.3125rem 0; }
.pairs.wide > div { grid-template-columns: minmax(6rem, 15rem) minmax(0, 1fr); }
.pairs time { white-space: normal; }
.column-side .pairs > div { grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0.25rem 0.75rem; }
.card > p + p { margin-top: 0.5rem; }
.pairs dt { color: var(--muted); font-size: 0.875rem; }
.pairs dt::first-letter { text-transform: uppercase; }
.meta { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; }
.meta dt { color: var(--muted); font-size: 0.8125rem; }
.contact-line { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.875rem; margin-top: 0.5rem; }
.standing { margin-bottom: 0.5rem; }
blockquote { margin: 0.5rem 0; padding-left: 0.875rem; border-left: 3px solid var(--line); font-size: 0.875rem; }

details { margin-top: 0.375rem; }
details.event { margin-top: 0; }
summary { width: fit-content; padding: 0.125rem 0; color: var(--accent); font-size: 0.875rem; font-weight: 570; cursor: pointer; }
.event > summary { width: 100%; padding: 0.625rem 0; font-size: 0.9375rem; color: var(--text); }
details > .pairs { margin-top: 0.375rem; padding: 0.5rem 0.875rem; border-radius: 10px; background: var(--sunken); }

.mail-frame { display: block; width: 100%; height: max(36rem, 75vh); margin: 0 auto; border: 1px solid var(--line); border-radius: 10px; background: #ffffff; }
.mail-frame.phone { width: min(24.375rem, 100%); }
.scroll { overflow: auto; max-height: 44rem; padding: 0.875rem 1rem; border-radius: 10px; background: var(--sunken); }
.scroll pre { white-space: pre-wrap; }

@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, tbody th, tbody td { display: block; }
  tr { padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
  tr:first-child { padding-top: 0; }
  tr:last-child { padding-bottom: 0; border-bottom: 0; }
  tbody th, tbody td { padding: 0.125rem 0; border: 0; }
  tbody td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0.75rem; }
  tbody td::before { content: attr(data-label); color: var(--muted); font-size: 0.875rem; }
  .badge.stage { white-space: normal; }
  .turns, .turns form, .search { width: 100%; }
  .turns .buttons button { flex: 1 1 40%; }
  .turns .buttons .primary { flex-basis: 100%; }
  .breaker { gap: 0.875rem; padding: 1.125rem 1rem; border-radius: 12px; }
  .breaker-mark { width: 1.75rem; height: 1.75rem; font-size: 1rem; }
  .breaker-words { flex-basis: calc(100% - 4rem); }
  .breaker form, .breaker button { width: 100%; }
  .pairs > div, .pairs.wide > div, .column-side .pairs > div { grid-template-columns: minmax(5rem, 7rem) minmax(0, 1fr); }
}
`;
