import * as z from "zod";

/** One message in one language: strings that still hold their Handlebars placeholders. */
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

/** What the compiler hands to the run time: plain JSON, so a Lambda needs neither files nor MJML. */
export const compiledTemplates = z.strictObject({
  messages: z.record(z.string(), z.record(z.string(), compiledMessage)),
  pages: z.record(z.string(), z.record(z.string(), compiledPage)),
  /** SVG sources, keyed "<page>/<file>". */
  images: z.record(z.string(), z.string()),
  /** The custom properties of the firm's pages, as CSS, and their icon, as SVG; each where its file is there. */
  theme: z.string().optional(),
  icon: z.string().optional(),
});

export type CompiledMessage = z.infer<typeof compiledMessage>;
export type CompiledPage = z.infer<typeof compiledPage>;
export type CompiledTemplates = z.infer<typeof compiledTemplates>;
