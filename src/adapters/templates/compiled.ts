import * as z from "zod/mini";

/** One message in one language: strings that still contain Handlebars placeholders. */
const compiledMessage = z.strictObject({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
});

/** One conversion page in one language; `body` is HTML, `image` a file name beside the page. */
const compiledPage = z.strictObject({
  title: z.string(),
  description: z.string(),
  eyebrow: z.string(),
  headline: z.string(),
  lead: z.string(),
  submit: z.string(),
  image: z.string(),
  imageAlt: z.string(),
  body: z.string(),
});

/** The compiler's output for the run time: plain JSON, so that a Lambda function needs neither files nor MJML. */
export const compiledTemplates = z.strictObject({
  messages: z.record(z.string(), z.record(z.string(), compiledMessage)),
  pages: z.record(z.string(), z.record(z.string(), compiledPage)),
  /** SVG sources, keyed "<page>/<file>". */
  images: z.record(z.string(), z.string()),
  /** The theme's custom properties, as CSS, and its icon, as SVG; each present if its file is. */
  theme: z.optional(z.string()),
  icon: z.optional(z.string()),
});

export type CompiledMessage = z.infer<typeof compiledMessage>;
export type CompiledPage = z.infer<typeof compiledPage>;
export type CompiledTemplates = z.infer<typeof compiledTemplates>;
