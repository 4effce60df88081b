/** Runs one task at a time, in the order they came. */
export type Turnstile = <Result>(pass: () => Promise<Result>) => Promise<Result>;

/** Creates a turnstile: for instance, the minute tick and a change of the clock must not run at once. */
export function newTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  return (pass) => {
    const mine = last.then(pass);
    last = mine.catch(() => undefined);
    return mine;
  };
}
