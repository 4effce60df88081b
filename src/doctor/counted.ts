const whole = new Intl.NumberFormat("en-US");

/** A number for a person: `50,000`. */
export function counted(count: number): string {
  return whole.format(count);
}
