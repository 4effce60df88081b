/** What a conversion page says, in one language. */
export type PageContent = {
  readonly title: string;
  readonly description: string;
  readonly eyebrow: string;
  readonly headline: string;
  readonly lead: string;
  /** What stands on the button of the form. */
  readonly submit: string;
  readonly image: string;
  readonly imageAlt: string;
  /** HTML, made from the Markdown of the firm's own files. */
  readonly body: string;
};
