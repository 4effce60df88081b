import type { Texts } from "../../texts/texts.ts";
import type { ImportForm } from "./form.ts";

type Option = readonly [value: string, words: string];

function encodings({ say }: Texts): readonly Option[] {
  return [
    ["", say("console.importWriting.found")],
    ["utf-8", "UTF-8"],
    ["windows-1252", say("console.importWriting.windows-1252")],
    ["windows-1250", say("console.importWriting.windows-1250")],
    ["iso-8859-15", "ISO 8859-15"],
    ["macintosh", say("console.importWriting.macintosh")],
    ["cp850", "DOS (850)"],
    ["utf-16", "UTF-16"],
  ];
}

function delimiters({ say }: Texts): readonly Option[] {
  return [
    ["", say("console.importWriting.found")],
    [";", say("console.importWriting.semicolons")],
    [",", say("console.importWriting.commas")],
    ["tab", say("console.importWriting.tabs")],
    ["|", say("console.importWriting.bars")],
  ];
}

function dates({ say }: Texts): readonly Option[] {
  return [
    ["", say("console.importWriting.found")],
    ["dd/mm/yyyy", say("console.importWriting.dayFirst")],
    ["mm/dd/yyyy", say("console.importWriting.monthFirst")],
  ];
}

type WaysProps = { typed: ImportForm; isAsked: boolean; texts: Texts };

/** The file's encoding, separator and dates, to correct what was detected. An encoding that a question asks for is left out. */
export function WaysOfWriting({ typed, isAsked, texts }: WaysProps) {
  const { say } = texts;
  const isSaid = [typed.encoding, typed.delimiter, typed.dates].some((one) => one !== undefined);
  return (
    <details open={isSaid}>
      <summary>{say("console.importWriting.title")}</summary>
      {!isAsked && (
        <Select
          id="encoding"
          label={say("console.importWriting.encoding")}
          options={encodings(texts)}
          chosen={typed.encoding}
        />
      )}
      <Select
        id="delimiter"
        label={say("console.importWriting.delimiter")}
        options={delimiters(texts)}
        chosen={typed.delimiter}
      />
      <Select
        id="dates"
        label={say("console.importWriting.dates")}
        options={dates(texts)}
        chosen={typed.dates}
      />
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
