import type { Messages } from "../../ports.ts";

/** Messages without a template: the name is the subject, and the links are the text. */
export function plainMessages(): Messages {
  return {
    outline: (message, language) => ({ subject: message, preheader: "", language }),
    render(message, language, { links }) {
      const lines = Object.entries(links).flatMap(([name, link]) =>
        link ? `${name}: ${link}` : [],
      );
      const text = [`${message} (${language})`, ...lines].join("\n");
      return { subject: message, text, html: `<pre>${text}</pre>` };
    },
  };
}
