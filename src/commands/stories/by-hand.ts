import type { HandCorrected } from "../../pipeline/correct-by-hand.ts";
import type { Unsubscribed } from "../../pipeline/unsubscribe-by-hand.ts";
import type { Lifted } from "../../pipeline/unsuppress-by-hand.ts";

type Story = { readonly story: string; readonly isDone: boolean };

/** What unsubscribing by hand did. */
export function unsubscribedStory(became: Unsubscribed, topic: string | undefined): Story {
  const mail = topic === undefined ? "mail" : `mail about ${topic}`;
  switch (became.kind) {
    case "unsubscribed": {
      const left = became.topics.length > 0 ? `Left: ${became.topics.join(", ")}. ` : "";
      return done(`${left}They get no more marketing ${mail}, and no list brings them back.`);
    }
    case "already":
      return done(`They already get no ${mail}: nothing changed.`);
    case "remembered":
      return done(
        `No contact had this address. We remember that they want no ${mail}, and no list brings them in.`,
      );
    case "erasing":
      return done("This contact is being erased: they get no more mail.");
    case "erased":
      return done(
        "A contact was erased at this address: nothing is sent there, and no list brings them back.",
      );
  }
}

const WHAT = {
  firstName: "first name",
  language: "language",
  timeZone: "time zone",
  email: "address",
} as const;

/** Which fields of a contact were corrected. */
export function correctedStory({ kind, what, attributes = [] }: HandCorrected): Story {
  if (kind === "same") return done("It is already correct: nothing changed.");
  const names = [...what.map((field) => WHAT[field]), ...attributes].join(", ");
  const moved = what.includes("email")
    ? " The old address still belongs to this contact, and gets no more mail."
    : "";
  return done(`Corrected: ${names}.${moved}`);
}

/** Whether an address is suppressed, or was before. */
export function liftedStory(lifted: Lifted, email: string): Story {
  switch (lifted.kind) {
    case "lifted":
      return done("Mail can go there again. Mails refused in the meantime are not sent later.");
    case "not-suppressed":
      return done("This address is not suppressed: nothing changed.");
    case "suppressed":
      return {
        story: [
          `Nothing has changed yet. This address is suppressed since it bounced at ${lifted.since}.`,
          `If the mailbox works again: npm run relance -- unsuppress ${email} --yes`,
        ].join("\n"),
        isDone: false,
      };
  }
}

function done(story: string): Story {
  return { story, isDone: true };
}
