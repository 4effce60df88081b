/** No scripts, no forms, no frames, and no access to the console even if the document is opened directly. */
const SEALED = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
] as const;

/** The sandbox permissions of a frame with such a document: it may open links in a new tab. */
export const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

/** The content security policy of a document that is not ours, such as a mail. */
export function sealedPolicy(images: "shown" | "off" = "shown", sandbox = SANDBOX): string {
  const pictures = images === "shown" ? "https: http: data:" : "'none'";
  return [...SEALED, `img-src ${pictures}`, `sandbox ${sandbox}`].join("; ");
}

/** The document with its links opening in a new tab, as in an email client. */
export function openingElsewhere(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html;
}
