/** How the page of preferences looks, and those where somebody uses its rights. */
export const rightsStyle = `
.preferences { display: grid; gap: 1.5rem; max-width: 42rem; margin-inline: auto; padding-block: 1rem; }
.preferences h1 { font-size: clamp(2.125rem, 1.5rem + 2.5vw, 3rem); }
.opening { display: grid; gap: 0.625rem; }
.address { color: var(--ink); font-weight: 600; }
.status { display: flex; gap: 0.75rem; align-items: flex-start; padding: 1rem 1.25rem; border-left: 4px solid var(--accent); border-radius: var(--radius); background: var(--card); color: var(--ink); box-shadow: var(--shadow); }
.status .icon { flex: none; width: 1.625rem; height: 1.625rem; padding: 0; background: none; stroke-width: 2.5; }
.groups { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.groups li { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.875rem; }
.groups li + li { border-top: 1px solid var(--rule); }
.groups li:last-child { padding-bottom: 0; }
.group-name { color: var(--ink); font: 1.1875rem/1.35 var(--heading-font); }
.offer { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1rem 2rem; }
.offer > div { flex: 1 1 16rem; display: grid; gap: 0.25rem; }
.stacked > div { flex-basis: 100%; }
.offer:target { outline: 3px solid var(--accent); outline-offset: 4px; }
.farewell { padding: 0 clamp(1.5rem, 5vw, 2.25rem); }
.farewell h2 { font-size: 1.1875rem; }
.returns { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; margin: 0.5rem 0 0; padding: 0; list-style: none; }
.groups li > div { flex: 1; }
.groups .asked { flex-wrap: wrap; }
.groups .asked > div { flex-basis: 18rem; }
.ask-text { padding-top: 0.375rem; }
.groups li p { color: var(--soft); font-size: 0.9375rem; line-height: 1.45; }
.in-line { grid-template-columns: auto auto; gap: 0.375rem 0.75rem; align-items: center; }
.in-line label { grid-column: 1 / -1; font-size: 0.9375rem; }
.question.in-line select { width: auto; min-height: 2.75rem; padding-block: 0.375rem; }
.answers { display: flex; flex-wrap: wrap; gap: 0.75rem; }

.my-data { display: grid; gap: 1.5rem; max-width: 62rem; margin-inline: auto; padding-block: 1rem; }
.side-by-side { display: grid; gap: 1.5rem; }
.side-by-side > form { align-content: start; }
.my-data .offer { align-content: start; height: 100%; }
.waiting { padding: 0.75rem 1rem; border-left: 3px solid var(--accent); background: var(--tint); color: var(--ink); font-size: 0.9375rem; line-height: 1.5; overflow-wrap: anywhere; }
.details { display: grid; gap: 1rem; }
.details h2 { padding-top: 1rem; }
.held { overflow-wrap: break-word; }
.held > * + * { margin-top: 1rem; }
details.held { padding-block: 1.25rem; }
.held summary { cursor: pointer; }
.held summary h3 { display: inline; }
.held .count { margin-left: 0.375rem; color: var(--soft); font-size: 0.9375rem; }
.held .held-list { display: grid; gap: 0; margin: 1rem 0 0; }
.held-list > div { display: grid; gap: 0.125rem 1.5rem; padding-block: 0.625rem; border-top: 1px solid var(--rule); }
.held-list dt { color: var(--soft); font-size: 0.9375rem; }
.held-list dd { margin: 0; color: var(--ink); }
.held table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.45; }
.held th, .held td { padding: 0.625rem 1rem 0.625rem 0; border-top: 1px solid var(--rule); text-align: left; vertical-align: top; font-weight: 400; }
.held thead th { border-top: 0; color: var(--soft); font-size: 0.875rem; }
.held tbody th { color: var(--ink); }
.happens { display: grid; gap: 0.625rem; margin: 0; padding-left: 1.25rem; }
.happens li::marker { color: var(--accent); }
.decision { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 2rem; }

@media (min-width: 46rem) {
  .side-by-side { grid-template-columns: 1fr 1fr; }
  .held-list > div { grid-template-columns: 14rem minmax(0, 1fr); }
  .held thead th, .held time { white-space: nowrap; }
}
@media (max-width: 45.99rem) {
  .held table, .held tbody, .held tr, .held tbody th, .held td { display: block; }
  .held thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .held tr { padding-block: 0.75rem; border-top: 1px solid var(--rule); }
  .held tbody th, .held td { padding: 0; border: 0; }
  .held tbody th { font-weight: 600; }
  .held td:empty { display: none; }
  .held td::before { content: attr(data-label) "\\00a0: "; color: var(--soft); }
}
@media (max-width: 30rem) { .message form, .message .actions > *, .message button, .offer form, .offer button, .offer .button, .decision form, .decision button { width: 100%; } .question.in-line { grid-template-columns: 1fr; } .question.in-line select { width: 100%; } }
`;
