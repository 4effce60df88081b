/** What stands in English on the pages where somebody uses its rights. */
export const englishMyData = {
  title: "What we hold about you",
  about: (address: string) => `All that we hold about ${address}, in plain words.`,
  until: (moment: string) =>
    `This page can be read until ${moment}, by whoever has its link: keep it to yourself.`,
  done: {
    corrected: "Done: it is put right.",
    "address-asked":
      "Look into the new mailbox: if we can write there, a message is on its way. Press its button within 72 hours; until then nothing changes.",
    left: "Done: you have left.",
    "left-all": "Done: you will receive nothing more from us.",
  },

  profile: {
    title: "Put my data right",
    language: "Language of our letters",
    timeZone: "Time zone",
    timeZoneHint: "Your letters come by this clock.",
    ourZone: (zone: string) => `Ours: ${zone}`,
    button: "Save",
  },
  address: {
    title: "Change address",
    text: (address: string) =>
      `We write to ${address}. A message goes to the new address; when you press its button, it takes the place of this one.`,
    label: "New e-mail address",
    waiting: (address: string, moment: string) =>
      `You asked for ${address} on ${moment}. We wait for the button in the message that went there to be pressed.`,
    button: "Send the message",
  },
  downloadPart: (part: number, parts: number) => `Part ${part} of ${parts}`,
  download: {
    title: "Take it with you",
    text: "The same and all the technical rest, as a file that other programs can read (JSON).",
    link: "Download all of it",
  },
  eraseOffer: {
    title: "Have it all erased",
    text: "You will see what happens before it does.",
    link: "Erase what you hold",
  },

  details: "In detail",
  held: {
    you: "You",
    address: "E-mail address",
    firstName: "First name",
    language: "Language",
    timeZone: "Time zone",
    stage: "Where you stand with us",
    knownSince: "Known since",
    pausedUntil: "Pause until",
    byHand: "Groups kept by us",
    suppressed: "This address",
    suppressions: {
      bounce: (day: string) => `Mail to it came back on ${day}: we write there no more.`,
      complaint: (day: string) =>
        `Our mail was reported as unwanted on ${day}: we write there no more.`,
    },
    none: "none",
    never: "never",

    formerTitle: "Addresses you had before",
    until: "Until",

    groupsTitle: "Groups",
    group: "Group",
    state: "State",
    since: "Since",
    answers: "Your answers",
    states: { pending: "waits to be confirmed", active: "member", left: "left" },
    yes: "yes",
    no: "no",

    consentsTitle: "What you agreed to, and refused",
    purpose: "What for",
    answer: "Answer",
    when: "When",
    how: "How",
    sentence: "The sentence",
    agreed: "yes",
    refused: "no",
    purposes: {
      mail: (topic: string | undefined) => (topic ? `Letters: ${topic}` : "All letters"),
      opens: () => "Noting opened letters",
      clicks: () => "Noting pressed links",
    },
    sources: {
      preferences: "on your page of preferences",
      "one-click": "by the button of your mail program",
      complaint: "by reporting our mail as unwanted",
      operator: "you told us, and we wrote it down",
    } as Readonly<Record<string, string>>,
    confirmed: (moment: string) => `confirmed on ${moment}`,
    network: "with a fingerprint of the network it came from",

    ordersTitle: "Orders",
    order: "Order",
    refund: (order: string) => `${order}, given back`,
    amount: "Amount",
    factsTitle: "What we have noted",

    mailsTitle: "Our messages to you",
    message: "Message",
    messages: {
      marketing: (name: string) => `Letter “${name}”`,
      confirmation: () => "Request to confirm a sign-up",
      "my-data": () => "Link to this page",
      "new-address": () => "Request to prove a new address",
    },
    fate: "What became of it",
    fates: {
      planned: "to be sent",
      claimed: "being sent",
      accepted: "sent",
      delivered: "arrived",
      "soft-bounced": "came back for now",
      bounced: "came back",
      complained: "reported as unwanted",
      refused: "not sent",
      unknown: "perhaps sent",
      closed: "perhaps sent",
    },

    goneStage: "An earlier status",
    goneGroup: "A group we no longer have",
    timelineTitle: "What happened",
    what: "What",
    more: (count: number) => `And ${count} older ones: they are all in the file to download.`,
  },

  timeline: {
    "signed-up": (topic: string) => `You signed up for ${topic}.`,
    confirmed: (topic: string) => `You confirmed your sign-up for ${topic}.`,
    left: (topics: string) => `You left ${topics || "all our letters"}.`,
    kept: "You asked us to keep you.",
    "brought-forward": "We let time pass for you, as a trial.",
    suppressed: "We stopped writing to your address.",
    "open-tracking": { yes: "You allowed us to note opens.", no: "You forbade us to note opens." },
    "click-tracking": {
      yes: "You allowed us to note pressed links.",
      no: "You forbade us to note pressed links.",
    },
    grouped: {
      yes: (group: string) => `You are in our group “${group}”.`,
      no: (group: string) => `You are no longer in our group “${group}”.`,
    },
    paused: (day: string) => `You asked for a pause until ${day}.`,
    resumed: "You ended your pause.",
    corrected: (what: string) => `You put right: ${what}.`,
    correctedByUs: (what: string) => `We put right for you: ${what}.`,
    "address-corrected": "We put your address right.",
    "suppression-lifted": "We can write to you again, after a message had come back.",
    "journey-gone": "We ended a series of letters.",
    "address-changed": "You changed your address.",
    erasing: "Your data began to be erased.",
    mail: {
      clicked: "You pressed a link in a letter.",
      "clicked-by-machine": "A program pressed a link in a letter.",
      delayed: "A letter was delayed.",
      rejected: "A letter was not taken for delivery.",
      "not-rendered": "A letter could not be written.",
    },
    "stage-changed": (from: string, to: string) => `From “${from}” to “${to}”.`,
  },

  erase: {
    title: "Erase all that we hold?",
    text: (address: string) => `This concerns ${address}. It cannot be undone.`,
    happensTitle: "What happens",
    happens: [
      "At once: no more letters. One that is being handed over at this moment may still arrive.",
      "Within the hour: your addresses, your name, what you agreed to, your orders, our messages and your history are erased here.",
      "Within 35 days: our backups, which are kept that long, forget you too.",
    ],
    elsewhere: (name: string) =>
      `What ${name} must keep elsewhere, such as invoices, is not touched.`,
    remainsTitle: "What remains, and why",
    remains:
      "A fingerprint of your address remains (a keyed hash), from which nobody can read it. By it we know that no list and no other program may bring you back, and whether the mailbox refused our mail. Should you sign up again yourself, you start anew.",
    button: "Erase everything",
    back: "No, go back",
  },
  erased: {
    eyebrow: "It is done",
    title: "We no longer know you",
    text: "We write to you no more. What we held is being erased, or is gone already.",
    links: "The links in our older messages no longer open anything.",
    again: "Would you like to hear from us again? You can sign up anew:",
  },
  expired: {
    eyebrow: "Too late by a little",
    title: "This link no longer works",
    text: "It lasted one day, because it shows so much. You can ask for another.",
    link: "To what you receive",
  },

  newAddress: {
    ready: {
      eyebrow: "Almost there",
      title: "Is this your address?",
      text: (address: string) =>
        `Somebody, most likely you, asked us to write to ${address} from now on.`,
      hint: "It was not you? Close this page: nothing changes.",
      button: "Yes, write to me here",
    },
    done: {
      eyebrow: "It is done",
      title: "Your address is changed",
      text: "From now on we write to your new address. The old one is kept in your history, until you have it erased.",
    },
    overtaken: {
      eyebrow: "No longer valid",
      title: "This link has had its day",
      text: "Another address was asked for since. Press the button in the newest message.",
    },
    expired: {
      eyebrow: "Too late by a little",
      title: "This link no longer works",
      text: "For your safety it lasted 72 hours. Nothing has changed: ask for the new address again.",
    },
    refused: {
      eyebrow: "Nothing has changed",
      title: "We cannot write to you there",
      text: (address: string) =>
        `Perhaps ${address} is signed up with us by itself, or mail to it came back. We go on writing to your present address.`,
      hint: (address: string) => `Would you like help? Write to ${address}.`,
    },
  },
};

/** The words of the pages where somebody uses its rights: apart from the others, for only one function says them. */
export type MyDataPhrases = typeof englishMyData;
