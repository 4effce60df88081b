/**
 * The style of the form on another site, in light and dark mode. Sizes are in pixels, because that site's root font size
 * is unknown.
 */
export const formSnippetStyle = `
.relance-form { position: relative; display: grid; gap: 20px; max-width: 480px; color: inherit; font: inherit; line-height: 1.5; text-align: start; }
.relance-form, .relance-form * { box-sizing: border-box; }
.relance-question { display: grid; gap: 6px; }
.relance-form fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.relance-form legend { margin: 0 0 6px; padding: 0; color: inherit; font: inherit; font-weight: 600; }
.relance-form label { display: block; margin: 0; color: inherit; font: inherit; font-weight: 600; }
.relance-form .relance-optional { font-weight: 400; }
.relance-form p { margin: 0; font-size: 0.875em; }
.relance-form input:not([type="checkbox"]), .relance-form select {
  width: 100%;
  height: auto;
  min-height: 44px;
  margin: 0;
  padding: 8px 12px;
  border: 1px solid currentColor;
  border-radius: 6px;
  background: transparent;
  color: inherit;
  font: inherit;
  font-size: max(16px, 1em);
}
.relance-form select { padding-inline: 8px; }
.relance-form ::-webkit-calendar-picker-indicator { width: 12px; height: 12px; padding: 0; border: 2px solid; border-top-width: 5px; border-radius: 3px; background: none; color: inherit; opacity: 1; cursor: pointer; }
.relance-form option { background: Canvas; color: CanvasText; }
.relance-tick { position: relative; margin-block: -8px; }
.relance-form .relance-tick label { min-height: 44px; padding: 10px 0; padding-inline-start: 36px; font-weight: 400; cursor: pointer; }
.relance-form .relance-tick input { position: absolute; inset-block-start: 10px; inset-inline-start: 0; width: 24px; height: 24px; margin: 0; color: inherit; accent-color: currentColor; cursor: pointer; }
.relance-form button {
  min-height: 48px;
  margin: 0;
  padding: 10px 24px;
  border: 2px solid currentColor;
  border-radius: 6px;
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
@supports (color: lab(from red l a b)) {
  .relance-form button { background: currentColor; -webkit-text-fill-color: lab(from currentColor calc((50 - l) * 100) 0 0); }
}
.relance-form button:hover { text-decoration: underline; }
.relance-form :focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.relance-aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .relance-form button { background: ButtonFace; -webkit-text-fill-color: ButtonText; } }
`;
