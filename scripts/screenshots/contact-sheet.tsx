import { raw } from "hono/html";
import type { SampleMail } from "./sample-mails.ts";
import { pictureOf, type Subject } from "./take-pictures.ts";

/** A page of all pictures, which lie beside it. Mails are shown with their subject and preheader. */
export async function contactSheet(
  mails: readonly (SampleMail & Subject)[],
  pages: readonly Subject[],
): Promise<string> {
  const html = await (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Every message and page</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <h1>Every message and page</h1>
        <p>
          <a href="#mails">{mails.length} mails</a> · <a href="#pages">{pages.length} pages</a>
        </p>
        <h2 id="mails">Mails</h2>
        {mails.map((sample) => (
          <section id={sample.name}>
            <h3>{sample.name}</h3>
            <p lang={sample.language}>
              <strong>{sample.mail.subject}</strong> {sample.preheader}
            </p>
            <Pictures subject={sample} />
            <details>
              <summary>Its text</summary>
              <pre lang={sample.language}>{sample.mail.text}</pre>
            </details>
          </section>
        ))}
        <h2 id="pages">Pages</h2>
        {pages.map((page) => (
          <section id={page.name}>
            <h3>{page.name}</h3>
            <Pictures subject={page} />
          </section>
        ))}
      </body>
    </html>
  );
  return `<!doctype html>${html}`;
}

function Pictures({ subject }: { subject: Subject }) {
  return (
    <div class="pictures">
      {subject.views.map((view) => (
        <figure>
          <a href={pictureOf(subject, view)}>
            <img
              src={pictureOf(subject, view)}
              alt={`${subject.name}, ${view.name}`}
              width={Math.round(view.width / 2)}
              loading="lazy"
            />
          </a>
          <figcaption>{view.name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

const style = `
:root { color-scheme: light dark; }
body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3, p { margin: 0 0 .5rem; }
h2 { margin-top: 3rem; }
section { padding: 1.5rem 0; border-top: 1px solid #8886; }
.pictures { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }
figure { margin: 0; }
img { display: block; border: 1px solid #8886; }
figcaption { font-size: .875rem; }
pre { white-space: pre-wrap; max-width: 40rem; }
`;
