/** The form with which a list is brought. */
export const IMPORT_STYLE = `
.stacked { display: grid; gap: 1.5rem; max-width: 44rem; }
.stacked > * { margin: 0; }
.stacked fieldset { border: 0; padding: 0; min-width: 0; display: grid; gap: 0.6rem; }
.stacked legend { font-weight: 650; padding: 0; margin-bottom: 0.6rem; }
.stacked .choice { display: flex; gap: 0.6rem; align-items: flex-start; }
.stacked .choice input { flex: none; width: 1.25rem; height: 1.25rem; min-height: 0; margin: 0.1rem 0 0; }
.stacked .choice label { font-weight: 400; margin: 0; }
.stacked .question { border-left: 4px solid var(--accent, currentColor); padding: 0.25rem 0 0.25rem 1rem; }
.stacked .question p { margin: 0; }
.stacked details > .field { margin-top: 0.75rem; }
.stacked summary { cursor: pointer; }
.first-rows caption { text-align: left; padding-bottom: 0.5rem; }
.outcome .scroll + .scroll { margin-top: 1rem; }
.outcome .scroll + .button { margin-top: 1rem; }
`;
