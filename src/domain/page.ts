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

/** How the public pages of a firm look, beyond what they all have. */
export type Theme = {
  /** The custom properties that it sets, as CSS. */
  readonly css: string;
  /** The SVG source of what stands in the tab of a browser; a neutral one when absent. */
  readonly icon?: string | undefined;
  /** Another one when the theme changed: six hexadecimal digits. */
  readonly version: string;
};
