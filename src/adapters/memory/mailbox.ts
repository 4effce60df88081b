import type { Mail } from "../../domain/mail.ts";
import type { Mailer } from "../../ports.ts";

/** A mail service that accepts and keeps every mail. */
export function memoryMailbox(): Mailer & { readonly outbox: readonly Mail[] } {
  const outbox: Mail[] = [];
  return {
    outbox,
    async send(mail) {
      const count = outbox.push(mail);
      return { kind: "accepted", messageId: `message-${count}` };
    },
  };
}
