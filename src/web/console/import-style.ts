/** The form with which a list is brought. */
export const IMPORT_STYLE = `
.stacked { display: grid; gap: 1.5rem; max-width: 44rem; }
.stacked > * { margin: 0; }
.stacked fieldset { border: 0; padding: 0; min-width: 0; display: grid; gap: 0.6rem; }
.stacked legend { font-weight: 650; padding: 0; margin-bottom: 0.6rem; }
.stacked .choice { display: flex; gap: 0.6rem; align-items: flex-start; }
.stacked .choice input { flex: none; width: 1.25rem; height: 1.25rem; min-height: 0; margin: 0.1rem 0 0; }
.stacked .choice label { font-weight: 400; margin: 0; }
.outcome .scroll + .button { margin-top: 1rem; }
`;
