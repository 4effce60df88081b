import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Mail } from "../domain/mail.ts";
import type { Programme } from "../domain/programme.ts";
import type { Studio } from "../web/studio/studio.ts";
import { sesOutlet } from "./ses-outlet.ts";
import type { TemplateWorkspace } from "./template-workspace.ts";

/** The studio of this machine, and a way to disconnect its listeners. */
export type LocalStudio = { readonly studio: Studio; stop(): void };

/** What the studio of this machine is built from. */
export type LocalStudioParts = {
  readonly programme: Programme;
  readonly workspace: TemplateWorkspace;
  /** Stores test mails. Returns the mail's message id. */
  readonly mailbox: { keep(mail: Mail): Promise<string> };
  /** Finds a contact, if there are contacts. */
  readonly contact?: Studio["contact"];
  /** The AWS configuration; by default the environment's. */
  readonly aws?: SESv2ClientConfig;
};

/** A studio over a workspace. */
export function localStudio({
  programme,
  workspace,
  mailbox,
  contact,
  aws,
}: LocalStudioParts): LocalStudio {
  const listeners = new Set<() => void>();
  const tellAll = () => {
    for (const listener of listeners) listener();
  };
  let sesNews = 0;
  const ses = sesOutlet(
    programme.sender.email,
    () => {
      sesNews += 1;
      tellAll();
    },
    aws,
  );
  const stopFollowing = workspace.onChange(tellAll);
  let stopListening = () => {};
  const stopped = new Promise<void>((resolve) => {
    stopListening = resolve;
  });
  return {
    studio: {
      files: () => workspace.current().files,
      drafts: workspace.drafts,
      good: workspace.good,
      version: () => `${workspace.current().version}.${sesNews}`,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      stopped,
      ...(contact && { contact }),
      ses: () => ses.standing(),
      async send(mail, by) {
        if (by === "ses") return ses.send(mail);
        return { kind: "accepted", messageId: await mailbox.keep(mail) };
      },
    },
    stop() {
      stopFollowing();
      stopListening();
    },
  };
}
