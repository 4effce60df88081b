/** The progress of a long run: one changing line on a terminal, a line now and then elsewhere. */
export type ProgressLine = {
  readonly show: (done: number) => void;
  /** Prints something in place of the progress. */
  readonly say: (text: string) => void;
  readonly seconds: () => number;
};

/** Seconds between two lines, on a terminal and elsewhere. */
const ON_TERMINAL = 0.2;
const ELSEWHERE = 10;

/** The progress of a run of `count` seeds that starts now. */
export function progressLineOf(
  count: number,
  output: NodeJS.WriteStream = process.stderr,
): ProgressLine {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const every = output.isTTY ? ON_TERMINAL : ELSEWHERE;
  let shown = 0;
  return {
    seconds,
    show(done) {
      if (seconds() - shown < every) return;
      shown = seconds();
      const rate = done / seconds();
      const left = Math.ceil((count - done) / rate);
      const line = `${done} of ${count} seeds, ${rate.toFixed(0)} a second, ${left} s left`;
      output.write(output.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
    },
    say(text) {
      if (output.isTTY) output.write("\r\x1b[2K");
      process.stdout.write(`${text}\n`);
    },
  };
}
