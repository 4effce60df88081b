import type { Phrases } from "./en.ts";

/** What stands in French on the page of preferences, and behind a mail program's button to unsubscribe. */
export const frenchPreferences: Pick<Phrases, "preferences" | "dataAsked" | "oneClick"> = {
  preferences: {
    title: "Ce que vous recevez",
    about: "Cette page concerne",
    groups: "Vos lettres",
    leave: "Quitter",
    leaveGroup: (topic) => `Quitter ${topic}`,
    goneTopic: "Des lettres que nous n’envoyons plus",
    none: "Vous n’avez aucune inscription. Nous ne vous écrirons pas.",
    again: "Envie de revenir\u202f?",
    keepTitle: "Toujours des nôtres\u202f?",
    keepText: "Si nos lettres vous plaisent, dites-le\u00a0: nous vous gardons votre place.",
    keep: "Oui, gardez-moi",

    pauseTitle: "Une pause\u202f?",
    pauseText: "Plus de lettres pendant un temps. Elles reprennent ensuite d’elles-mêmes.",
    pauseFor: "Pour combien de temps\u202f?",
    months: (count) => `${count}\u00a0mois`,
    pause: "Faire une pause",
    pausedTitle: "Vous êtes en pause",
    pausedUntil: (day) =>
      `Pas de lettres jusqu’au ${day}. Celles qui tombent entre-temps ne vous seront pas envoyées après.`,
    resume: "Mettre fin à la pause",

    tracking: {
      opens: {
        question: "Pouvons-nous savoir si vous ouvrez nos lettres\u202f?",
        text: "Si vous l’acceptez, une petite image dans chaque lettre nous dit qu’elle a été ouverte.",
        name: "Lettres ouvertes",
        allowed: "Nous notons les lettres que vous ouvrez.",
        forbidden: "Nous ne notons pas les lettres que vous ouvrez.",
      },
      clicks: {
        question: "Pouvons-nous savoir quels liens vous suivez\u202f?",
        text: "Si vous l’acceptez, nous notons les liens de nos lettres que vous suivez, pour mieux parler de ce qui vous intéresse.",
        name: "Liens suivis",
        allowed: "Nous notons les liens de nos lettres que vous suivez.",
        forbidden: "Nous ne notons pas les liens que vous suivez.",
      },
    },
    askTitle: "Vous permettez\u202f?",
    changeMind: "Oui ou non, comme il vous plaît. Vous pouvez changer d’avis ici à tout moment.",
    trackingTitle: "Ce que nous notons",
    allow: "Oui, j’accepte",
    refuse: "Non",
    allowLater: "Autoriser",
    forbid: "Ne plus le faire",

    dataTitle: "Vos données",
    dataText:
      "Voyez tout ce que nous savons de vous, corrigez-le, changez d’adresse, ou faites tout effacer. Le chemin vous parvient par e-mail, pour que personne d’autre ne puisse le prendre.",
    data: "Voir, corriger ou effacer mes données",

    leaveAllTitle: "Assez reçu\u202f?",
    leaveAllText: "Un seul geste, et nous ne demandons pas pourquoi.",
    leaveAll: "Me désinscrire de tout",
    done: {
      left: "C’est fait\u00a0: vous avez quitté ces lettres.",
      "left-all": "C’est fait\u00a0: vous ne recevrez plus rien de nous.",
      kept: "Merci. Nous vous gardons avec plaisir.",
      paused: "C’est fait\u00a0: nous vous laissons tranquille pendant ce temps.",
      resumed: "C’est fait\u00a0: la pause est finie.",
      "opens-allowed": "Merci. Dès notre prochaine lettre, nous noterons si vous l’ouvrez.",
      "opens-forbidden": "C’est fait\u00a0: nous ne notons pas les lettres que vous ouvrez.",
      "clicks-allowed":
        "Merci. Dès notre prochaine lettre, nous noterons les liens que vous suivez.",
      "clicks-forbidden": "C’est fait\u00a0: nous ne notons pas les liens que vous suivez.",
    },
  },
  dataAsked: {
    eyebrow: "Encore une étape",
    title: "Regardez votre messagerie",
    text: (address) =>
      `Si nous pouvons écrire à ${address}, un message y est en route. Son bouton mène à tout ce que nous savons de vous, pendant un jour.`,
    hint: (address) =>
      `Rien après cinq minutes\u202f? Regardez parmi les indésirables. Nous n’envoyons que quelques-uns de ces messages par jour\u202f; si aucun n’arrive, écrivez à ${address}.`,
    back: "Revenir à ce que vous recevez",
  },
  oneClick: {
    title: "Vous désinscrire de toutes nos lettres\u202f?",
    text: "Appuyez sur le bouton, et nous ne vous écrirons plus.",
    button: "Me désinscrire",
    done: "C’est fait\u00a0: nous ne vous écrirons plus.",
    doneTitle: "C’est fait",
    preferences: "Voir ce que vous recevez",
  },
};
