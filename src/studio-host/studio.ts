import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Programme } from "../domain/programme.ts";
import type { Mail } from "../ports.ts";
import type { Studio } from "../web/studio/studio.ts";
import { sesOutlet } from "./ses-outlet.ts";
import type { TemplateWorkspace } from "./template-workspace.ts";

/** The studio of this machine, and how to let go of those who listen to it. */
export type LocalStudio = { readonly studio: Studio; stop(): void };

/** What the studio of this machine is made of. */
export type LocalStudioParts = {
  readonly programme: Programme;
  readonly workspace: TemplateWorkspace;
  /** Where tests are kept: it answers with the mail's message id. */
  readonly mailbox: { keep(mail: Mail): Promise<string> };
  /** Finds a contact that is here, if contacts are. */
  readonly contact?: Studio["contact"];
  /** How AWS is asked; by default as its environment says. */
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
