/** What a conversion page says, in one language. */
export type PageContent = {
  readonly title: string;
  readonly description: string;
  readonly eyebrow: string;
  readonly headline: string;
  readonly lead: string;
  /** The label of the form's button. */
  readonly submit: string;
  readonly image: string;
  readonly imageAlt: string;
  /** HTML rendered from the Markdown of the firm's own files. */
  readonly body: string;
};

/** The look of a firm's public pages, on top of what all pages share. */
export type Theme = {
  /** The custom properties it sets, as CSS. */
  readonly css: string;
  /** The SVG source of the browser tab's icon; absent: a neutral one. */
  readonly icon?: string | undefined;
  /** Changes with the theme: six hexadecimal digits. */
  readonly version: string;
};
