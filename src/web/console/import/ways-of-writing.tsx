import type { ImportForm } from "./form.ts";

type Option = readonly [value: string, words: string];

const ENCODINGS: readonly Option[] = [
  ["", "Found out"],
  ["utf-8", "UTF-8"],
  ["windows-1252", "Windows, Western Europe (1252)"],
  ["windows-1250", "Windows, Central Europe (1250)"],
  ["iso-8859-15", "ISO 8859-15"],
  ["macintosh", "Old Mac"],
  ["cp850", "DOS (850)"],
  ["utf-16", "UTF-16"],
];
const DELIMITERS: readonly Option[] = [
  ["", "Found out"],
  [";", "Semicolons"],
  [",", "Commas"],
  ["tab", "Tabs"],
  ["|", "Bars"],
];
const DATES: readonly Option[] = [
  ["", "Found out"],
  ["dd/mm/yyyy", "Day first: 31/12/2025"],
  ["mm/dd/yyyy", "Month first: 12/31/2025"],
];

type WaysProps = { typed: ImportForm; isAsked: boolean };

/** How a file is written, where that is not found out rightly. An encoding that is asked for is not chosen here too. */
export function WaysOfWriting({ typed, isAsked }: WaysProps) {
  const isSaid = [typed.encoding, typed.delimiter, typed.dates].some((one) => one !== undefined);
  return (
    <details open={isSaid}>
      <summary>How the file is written, if names or dates come out wrong</summary>
      {!isAsked && (
        <Select id="encoding" label="Letters" options={ENCODINGS} chosen={typed.encoding} />
      )}
      <Select
        id="delimiter"
        label="Between its columns"
        options={DELIMITERS}
        chosen={typed.delimiter}
      />
      <Select id="dates" label="Dates" options={DATES} chosen={typed.dates} />
    </details>
  );
}

type SelectProps = {
  id: string;
  label: string;
  options: readonly Option[];
  chosen: string | undefined;
};

function Select({ id, label, options, chosen = "" }: SelectProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={id}>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
