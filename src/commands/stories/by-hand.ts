import type { HandCorrected } from "../../pipeline/correct-by-hand.ts";
import type { Unsubscribed } from "../../pipeline/unsubscribe-by-hand.ts";
import type { Lifted } from "../../pipeline/unsuppress-by-hand.ts";

type Story = { readonly story: string; readonly isDone: boolean };

/** What became of somebody who wanted no more mail. */
export function unsubscribedStory(became: Unsubscribed, topic: string | undefined): Story {
  const mail = topic === undefined ? "mail" : `mail about ${topic}`;
  switch (became.kind) {
    case "unsubscribed": {
      const left = became.topics.length > 0 ? `Left: ${became.topics.join(", ")}. ` : "";
      return done(`${left}From now on no marketing ${mail} is sent, and no list brings them back.`);
    }
    case "already":
      return done(`They get no ${mail} already: nothing had to be changed.`);
    case "remembered":
      return done(
        `Nobody had this address. That its owner wants no ${mail} is remembered, and no list brings them in.`,
      );
    case "erasing":
      return done("This contact is being erased: nothing is sent to them any more.");
    case "erased":
      return done(
        "Somebody was erased at this address: nothing is sent there, and no list brings them back.",
      );
  }
}

const WHAT = {
  firstName: "first name",
  language: "language",
  timeZone: "time zone",
  email: "address",
} as const;

/** What of a contact was put right. */
export function correctedStory({ kind, what }: HandCorrected): Story {
  if (kind === "same") return done("It was so already: nothing had to be changed.");
  const names = what.map((field) => WHAT[field]).join(", ");
  const moved = what.includes("email")
    ? " The old address still leads to this contact, and is mailed no more."
    : "";
  return done(`Put right: ${names}.${moved}`);
}

/** Whether an address is suppressed, or no longer. */
export function liftedStory(lifted: Lifted, email: string): Story {
  switch (lifted.kind) {
    case "lifted":
      return done("Mail may go there again. What was not sent meanwhile is not sent later.");
    case "not-suppressed":
      return done("This address is not suppressed: nothing had to be changed.");
    case "suppressed":
      return {
        story: [
          `Nothing is changed yet. A bounce suppresses this address since ${lifted.since}.`,
          `If the mailbox works again: npm run relance -- unsuppress ${email} --yes`,
        ].join("\n"),
        isDone: false,
      };
  }
}

function done(story: string): Story {
  return { story, isDone: true };
}
