import { SingleBar } from "cli-progress";
import { counted, numberInWords, timeInWords } from "./words.ts";

/** Where the user reads. */
export type Terminal = {
  /** Prints a line, or several. */
  say(text: string): void;
  /** The stream that a bar is drawn on, if it is a terminal. */
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** A clock in milliseconds, from any start. */
  now(): number;
};

/** Shows the progress of reading a list. */
export type Meter = {
  at(bytes: number, rows: number): void;
  end(): void;
};

const EACH = { bar: 100, line: 10_000 };

/**
 * Shows how much of `total` bytes has been read, with the rate and the time left: as a bar in a terminal, otherwise as
 * a line every ten seconds. The first `known` rows are skipped, and count in neither.
 */
export function meter(what: string, total: number, terminal: Terminal, known = 0): Meter {
  const bar = terminal.stream.isTTY ? newBar(what, terminal) : undefined;
  let begun = { at: terminal.now(), bytes: 0 };
  let shownAt = begun.at;
  bar?.start(total, 0, wordsAt(0, 0));

  function wordsAt(bytes: number, rows: number) {
    const spent = terminal.now() - begun.at;
    const read = bytes - begun.bytes;
    const left = read > 0 ? timeInWords((spent * (total - bytes)) / read) : "?";
    return {
      rows: counted(rows, "row"),
      rate: numberInWords(((rows - known) * 1000) / Math.max(1, spent)),
      left,
    };
  }
  return {
    at(bytes, rows) {
      const now = terminal.now();
      if (rows <= known) begun = { at: now, bytes };
      if (now - shownAt < (bar ? EACH.bar : EACH.line)) return;
      shownAt = now;
      const words = wordsAt(bytes, rows);
      if (bar) return bar.update(bytes, words);
      const percent = Math.floor((bytes * 100) / total);
      terminal.say(
        `${what} ${percent}%: ${words.rows}, ${words.rate} a second, ${words.left} left`,
      );
    },
    end() {
      bar?.update(total);
      bar?.stop();
    },
  };
}

function newBar(what: string, { stream }: Terminal): SingleBar {
  return new SingleBar({
    stream,
    format: `${what} {bar} {percentage}%  {rows}, {rate} a second, {left} left`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    clearOnComplete: true,
    // The command that runs the import decides what Ctrl-C does.
    gracefulExit: false,
  });
}
