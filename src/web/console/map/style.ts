import { MAP_STYLE } from "../../journey-map/map-style.ts";

/** How the page of the journey map looks, with the map in it. */
export const CONSOLE_MAP_STYLE = `
${MAP_STYLE}
body:has(.map-frame) :is(main, .top-inner, .foot p) { max-width: 96rem; }
.map-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem 1.25rem; }
.map-hint { display: none; }
.map-frame {
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--surface);
  box-shadow: var(--shadow);
}
.map-frame:focus-visible { border-radius: 14px; }
.map-frame svg { display: block; min-width: 72rem; max-width: 100%; height: auto; margin: 0 auto; }
.map-frame .paper { fill: none; }

.map-words { max-width: 60rem; margin-top: 1.5rem; }
.map-words h3 { margin: 1.5rem 0 0.25rem; }
.map-words .lane { padding: 0.875rem 0; border-top: 1px solid var(--line); }
.map-words .lane > p + p { margin-top: 0.25rem; }
.map-words .lanes { margin-top: 0.75rem; }
.map-words .journeys { margin: 0.5rem 0 0 1rem; padding-left: 1rem; border-left: 2px solid var(--line); }
.map-words .journeys > li + li { margin-top: 0.75rem; }
.map-words .steps { margin: 0.25rem 0 0 1.25rem; list-style: decimal; }
.map-words .steps > li { padding: 0.125rem 0 0.125rem 0.25rem; }
.map-words .steps > li::marker { color: var(--muted); font-size: 0.8125rem; }

@media (max-width: 75rem) {
  .map-hint { display: block; margin-bottom: 0.5rem; }
}
`;
