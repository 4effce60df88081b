/** What stands in English on the page of preferences, and behind a mail program's button to unsubscribe. */
export const englishPreferences = {
  preferences: {
    title: "What you receive",
    about: "This page is about",
    groups: "Your letters",
    leave: "Leave",
    leaveGroup: (topic: string) => `Leave ${topic}`,
    goneTopic: "Letters we no longer send",
    none: "You are signed up for nothing. We will not write to you.",
    again: "Would you like to come back?",
    keepTitle: "Still with us?",
    keepText: "If our letters are welcome, say so: we will keep your place.",
    keep: "Yes, keep me",

    pauseTitle: "A pause?",
    pauseText: "No letters for a while. They take up again by themselves.",
    pauseFor: "For how long?",
    months: (count: number) => (count === 1 ? "1 month" : `${count} months`),
    pause: "Pause",
    pausedTitle: "You are having a pause",
    pausedUntil: (day: string) =>
      `No letters until ${day}. What falls in between is not sent later.`,
    resume: "End the pause",

    tracking: {
      opens: {
        question: "May we learn whether you open our letters?",
        text: "If you agree, a small picture in each letter tells us that it was opened.",
        name: "Opened letters",
        allowed: "We note which letters you open.",
        forbidden: "We do not note which letters you open.",
      },
      clicks: {
        question: "May we learn which links you press?",
        text: "If you agree, we note which links of our letters you press, to write of what interests you.",
        name: "Pressed links",
        allowed: "We note which links of our letters you press.",
        forbidden: "We do not note which links you press.",
      },
    },
    askTitle: "May we ask?",
    changeMind: "Yes or no, as you like. You can change your mind here at any time.",
    trackingTitle: "What we note",
    allow: "Yes, I agree",
    refuse: "No",
    allowLater: "Allow",
    forbid: "No longer",

    dataTitle: "Your data",
    dataText:
      "See all that we hold about you, put it right, change your address, or have it all erased. The way there comes by mail, so that nobody but you can take it.",
    data: "See, correct or erase what we hold",

    leaveAllTitle: "Enough?",
    leaveAllText: "One press of a button, and we will not ask why.",
    leaveAll: "Unsubscribe from everything",
    done: {
      left: "Done: you have left.",
      "left-all": "Done: you will receive nothing more from us.",
      kept: "Thank you. We are glad to keep you.",
      paused: "Done: we will leave you in peace for a while.",
      resumed: "Done: the pause is over.",
      "opens-allowed": "Thank you. From our next letter on, we note whether you open it.",
      "opens-forbidden": "Done: we do not note which letters you open.",
      "clicks-allowed": "Thank you. From our next letter on, we note which links you press.",
      "clicks-forbidden": "Done: we do not note which links you press.",
    },
  },
  dataAsked: {
    eyebrow: "One more step",
    title: "Look into your mailbox",
    text: (address: string) =>
      `If we can write to ${address}, a message is on its way there. Its button leads to all that we hold about you, for one day.`,
    hint: (address: string) =>
      `Nothing after five minutes? Look among the unwanted mail. We send a few of these messages a day at most; if none comes, write to ${address}.`,
    back: "Back to what you receive",
  },
  oneClick: {
    title: "Unsubscribe from all our letters?",
    text: "Press the button, and we will not write to you any more.",
    button: "Unsubscribe",
    done: "Done: we will not write to you any more.",
    doneTitle: "It is done",
    preferences: "See what you receive",
  },
};
