/** How forms look. */
export const formStyle = `
button, .button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-height: 3.25rem;
  padding: 0.75rem 1.75rem;
  border: 1px solid transparent;
  border-radius: var(--radius);
  background: var(--accent);
  color: var(--on-accent);
  font: 600 1.0625rem/1.4 var(--text-font);
  text-align: center;
  text-decoration: none;
  cursor: pointer;
  transition: background-color 120ms, transform 120ms;
}
button:hover, .button:hover { background: var(--accent-deep); color: var(--on-accent); }
button:active { transform: translateY(1px); }
button.quiet, .button.quiet { min-height: 2.75rem; padding: 0.5rem 1.125rem; border-color: var(--edge); background: transparent; color: var(--ink); font-size: 1rem; }
button.quiet:hover, .button.quiet:hover { border-color: var(--ink); background: var(--tint); color: var(--ink); }
@media (forced-colors: active) { button, .button { border-color: ButtonText; } }

.sign-up { display: grid; gap: 1.25rem; }
.sign-up > button { width: 100%; }
.question { display: grid; gap: 0.375rem; }
.question label { color: var(--ink); font-weight: 600; line-height: 1.4; }
.question .optional { color: var(--soft); font-weight: 400; }
.hint { color: var(--soft); font-size: 0.9375rem; line-height: 1.45; }
.question input:not([type="checkbox"]), .question select {
  width: 100%;
  min-height: 3rem;
  padding: 0.625rem 0.875rem;
  border: 1px solid var(--edge);
  border-radius: var(--radius);
  background: var(--card);
  color: var(--ink);
  font: inherit;
}
.question select {
  appearance: none;
  padding-right: 2.5rem;
  background-image: linear-gradient(45deg, transparent 50%, var(--soft) 50%), linear-gradient(135deg, var(--soft) 50%, transparent 50%);
  background-position: right 1.25rem center, right 0.9375rem center;
  background-size: 0.3125rem 0.3125rem;
  background-repeat: no-repeat;
}
.question input:hover, .question select:hover { border-color: var(--ink); }
.question input:focus-visible, .question select:focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: var(--radius); }
.tick { grid-template-columns: 1.5rem minmax(0, 1fr); gap: 0.375rem 0.75rem; align-items: start; }
.tick label { color: var(--text); font-weight: 400; font-size: 0.9375rem; line-height: 1.5; }
.tick input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); cursor: pointer; }
.tick .fault { grid-column: 1 / -1; grid-row: 1; }
.fault { color: var(--fault); font-size: 0.9375rem; font-weight: 600; line-height: 1.45; }
.faulty { padding-left: 0.875rem; border-left: 3px solid var(--fault); }
.question.faulty input, .question.faulty select { border-color: var(--fault); border-width: 2px; }
.summary { display: grid; gap: 0.5rem; margin-bottom: 2rem; padding: 1.125rem 1.375rem; border: 1px solid var(--fault); border-left-width: 4px; border-radius: var(--radius); background: var(--fault-tint); }
.summary h2 { font-size: 1.375rem; }
.summary ul { margin: 0; padding-left: 1.125rem; }
.summary li + li { margin-top: 0.375rem; }
.summary li::marker { color: var(--fault); }
.summary a { color: var(--fault); font-weight: 600; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
