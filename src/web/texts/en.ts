import { englishPreferences } from "./preferences-en.ts";

/** All that a contact reads on a page in English, beside what the programme and its pages say themselves. */
export const english = {
  skip: "Skip to the content",
  languages: "Language",
  optional: "optional",
  choose: "Choose…",
  formHeading: "Where shall we write to you?",
  email: "E-mail address",
  emailHint: "We will send you a link to confirm it.",
  firstName: "First name",
  leaveEmpty: "Leave this field empty",
  reassurance: "Free of charge. One press of a button and you hear no more from us.",
  privacy:
    "What you write here is used to send you what you asked for, and is never sold or lent. Whose letters these are:",
  summary: "Please have another look",
  wentWrong: "Error",
  fieldWithFault: (label: string, fault: string) => `${label} – ${fault}`,

  faults: {
    "address-missing": "Enter your e-mail address.",
    "address-bad": "Enter an e-mail address such as name@example.com.",
    "consent-missing": "Tick the box if you agree: without it we may not write to you.",
    "consent-changed": "This sentence has changed. Please read it again and tick the box.",
    honeypot:
      "A hidden field was filled in, probably by your browser. It is empty again: please press the button once more.",
    redirect: "This form may not send you back to that address.",
    "address-same": "This is the address we write to already.",
    language: "We do not write in that language.",
    "time-zone": "We do not know that time zone.",
    missing: "Please fill this in.",
    repeated: "This was given more than once.",
    "not-text": "Text is expected here.",
    "too-long": "This is too long.",
    "control-characters": "Write this on one line, with letters, digits and signs only.",
    link: "A link cannot stand here.",
    number: "Enter a number, in digits.",
    date: "Enter a date, as year-month-day.",
    "yes-no": "Answer with yes or no.",
    choice: "Choose one of the answers.",
    unknown: "This form has no such field.",
  },

  unknownField: (name: string) => `“${name}”`,
  tooMany: (seconds: number) =>
    `Many sign-ups came from your network just now. Nothing is lost: wait ${seconds} s, then press the button again.`,

  refusals: {
    400: {
      title: "We could not read that",
      text: "What was sent arrived damaged. Please go back and try again.",
    },
    404: {
      title: "There is nothing here",
      text: "This address leads nowhere. Perhaps a piece of the link was lost on its way.",
    },
    413: {
      title: "That is too much",
      text: "What was sent is larger than a form can be. Please shorten it and try again.",
    },
    415: {
      title: "We could not read that",
      text: "What was sent is in a form that this page does not take.",
    },
    500: {
      title: "Something went wrong",
      text: "The fault is ours. Please try again in a few minutes.",
    },
  },

  checkInbox: {
    eyebrow: "One last step",
    title: "Look in your inbox",
    text: (topic: string) =>
      `If your address is right, a message about “${topic}” is on its way. Press the button in it, within 72 hours, and all is done.`,
    hint: "Nothing after five minutes? Look among the unwanted mail, then sign up again: doing so twice does no harm.",
    back: "Back to the form",
  },
  noted: {
    eyebrow: "Thank you",
    title: "It is noted",
    text: (topic: string) =>
      `Your request about “${topic}” has reached us. If we need you to confirm it, a message is on its way to you.`,
    hint: "Add us to your address book, so that our letters do not land among the unwanted mail.",
    back: "Back to the form",
  },
  confirmed: {
    eyebrow: "Welcome",
    title: "You are signed up",
    text: (topic: string) =>
      `Thank you for confirming. Your first letter about “${topic}” is on its way.`,
  },
  confirm: {
    eyebrow: "Almost there",
    title: "Is it really you?",
    text: (topic: string) =>
      `You asked to receive our letters about “${topic}”. Press the button to confirm it.`,
    button: "Yes, sign me up",
    hint: "It was not you? Close this page: you will not hear from us.",
  },
  alreadyConfirmed: {
    eyebrow: "All is well",
    title: "You are signed up already",
    text: (topic: string) =>
      `Your sign-up for “${topic}” was confirmed before. There is nothing more to do.`,
    preferences: "See what you receive",
  },
  expired: {
    eyebrow: "Too late by a little",
    title: "This link no longer works",
    text: "For your safety it lasted 72 hours. We will gladly send you another.",
    button: "Send me a new link",
  },
  used: {
    eyebrow: "No longer valid",
    title: "This link has had its day",
    text: (topic: string) =>
      `It belongs to a sign-up for “${topic}” that was replaced or withdrawn since.`,
    link: "Sign up again",
  },

  ...englishPreferences,
};

/** The words around a form or a button, in one language. A phrase that is missing does not compile. */
export type Phrases = typeof english;
