/** A month of a Relance. */
export type Load = {
  readonly contacts: number;
  /** Marketing mails. Confirmation mails come with the sign-ups. */
  readonly letters: number;
  /** Activities published by other programs, for each contact. */
  readonly activities: number;
  /** The share of the contacts that signed up this month. All of them confirmed. */
  readonly newShare: number;
  /** How often each contact changes stage, and how often each is due and only rescheduled. */
  readonly moves: number;
  readonly looks: number;
  /** Whether the programme has a frequency cap, and its number of stages. */
  readonly hasCap: boolean;
  readonly stages: number;
  /** Whether it has a dashboard (`-c dashboard=true`). */
  readonly hasDashboard: boolean;
  /** How many due contacts and how many mails a second it is deployed for (`-c dueRate`, `-c sendRate`). */
  readonly dueRate: number;
  readonly sendRate: number;
};
