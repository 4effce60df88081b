import type { MyDataPhrases } from "./my-data-en.ts";

/** What stands in French on the pages where somebody uses its rights. */
export const frenchMyData: MyDataPhrases = {
  title: "Ce que nous savons de vous",
  about: (address) => `Tout ce que nous gardons au sujet de ${address}, en mots simples.`,
  until: (moment) =>
    `Cette page peut être lue jusqu’au ${moment}, par quiconque a son lien\u00a0: gardez-le pour vous.`,
  done: {
    corrected: "C’est fait\u00a0: c’est corrigé.",
    "address-asked":
      "Regardez dans la nouvelle messagerie\u00a0: si nous pouvons y écrire, un message est en route. Appuyez sur son bouton dans les 72\u00a0heures\u202f; d’ici là, rien ne change.",
    left: "C’est fait\u00a0: vous avez quitté ces lettres.",
    "left-all": "C’est fait\u00a0: vous ne recevrez plus rien de nous.",
  },

  profile: {
    title: "Corriger mes données",
    language: "Langue de nos lettres",
    timeZone: "Fuseau horaire",
    timeZoneHint: "Vos lettres arrivent à l’heure de cette horloge.",
    ourZone: (zone) => `La nôtre\u00a0: ${zone}`,
    button: "Enregistrer",
  },
  address: {
    title: "Changer d’adresse",
    text: (address) =>
      `Nous écrivons à ${address}. Un message part à la nouvelle adresse\u202f; quand vous appuyez sur son bouton, elle prend la place de celle-ci.`,
    label: "Nouvelle adresse e-mail",
    waiting: (address, moment) =>
      `Vous avez demandé ${address} le ${moment}. Nous attendons qu’on appuie sur le bouton du message qui y est parti.`,
    button: "Envoyer le message",
  },
  downloadPart: (part, parts) => `Partie ${part} sur ${parts}`,
  download: {
    title: "Tout emporter",
    text: "La même chose et tout le reste, technique, dans un fichier que d’autres programmes savent lire (JSON).",
    link: "Tout télécharger",
  },
  eraseOffer: {
    title: "Tout faire effacer",
    text: "Vous verrez ce qui se passera avant que cela n’arrive.",
    link: "Effacer mes données",
  },

  details: "Dans le détail",
  held: {
    you: "Vous",
    address: "Adresse e-mail",
    firstName: "Prénom",
    language: "Langue",
    timeZone: "Fuseau horaire",
    stage: "Où vous en êtes avec nous",
    knownSince: "Dans nos fichiers depuis",
    pausedUntil: "En pause jusqu’au",
    byHand: "Groupes tenus par nous",
    suppressed: "Cette adresse",
    suppressions: {
      bounce: (day) => `Un message nous en est revenu le ${day}\u00a0: nous n’y écrivons plus.`,
      complaint: (day) =>
        `Nos messages y ont été signalés comme indésirables le ${day}\u00a0: nous n’y écrivons plus.`,
    },
    none: "aucun",
    never: "jamais",

    formerTitle: "Vos adresses d’avant",
    until: "Jusqu’au",

    groupsTitle: "Groupes",
    group: "Groupe",
    state: "État",
    since: "Depuis",
    answers: "Vos réponses",
    states: { pending: "attend d’être confirmé", active: "membre", left: "quitté" },
    yes: "oui",
    no: "non",

    consentsTitle: "Ce que vous avez accepté, et refusé",
    purpose: "Pour quoi",
    answer: "Réponse",
    when: "Quand",
    how: "Comment",
    sentence: "La phrase",
    agreed: "oui",
    refused: "non",
    purposes: {
      mail: (topic) => (topic ? `Lettres\u00a0: ${topic}` : "Toutes les lettres"),
      opens: () => "Noter les lettres ouvertes",
      clicks: () => "Noter les liens suivis",
    },
    sources: {
      preferences: "sur votre page de préférences",
      "one-click": "par le bouton de votre messagerie",
      complaint: "en signalant nos messages comme indésirables",
      operator: "vous nous l’avez dit, et nous l’avons noté",
    },
    confirmed: (moment) => `confirmé le ${moment}`,
    network: "avec une empreinte du réseau d’où elle venait",

    ordersTitle: "Commandes",
    order: "Commande",
    refund: (order) => `${order}, remboursée`,
    amount: "Montant",
    factsTitle: "Ce que nous avons noté",

    mailsTitle: "Nos messages",
    message: "Message",
    messages: {
      marketing: (name) => `Lettre «\u00a0${name}\u00a0»`,
      confirmation: () => "Demande de confirmer une inscription",
      "my-data": () => "Lien vers cette page",
      "new-address": () => "Demande de prouver une nouvelle adresse",
    },
    fate: "Ce qu’il est devenu",
    fates: {
      planned: "à envoyer",
      claimed: "en cours d’envoi",
      accepted: "envoyé",
      delivered: "arrivé",
      "soft-bounced": "revenu pour l’instant",
      bounced: "revenu",
      complained: "signalé comme indésirable",
      refused: "pas envoyé",
      unknown: "peut-être envoyé",
      closed: "peut-être envoyé",
    },

    goneStage: "Une ancienne situation",
    goneGroup: "Un groupe qui n’existe plus",
    timelineTitle: "Ce qui s’est passé",
    what: "Quoi",
    more: (count) => `Et ${count} plus anciens\u00a0: ils sont tous dans le fichier à télécharger.`,
  },

  timeline: {
    "signed-up": (topic) => `Vous avez demandé à recevoir les lettres\u00a0: ${topic}.`,
    confirmed: (topic) => `Vous avez confirmé votre inscription\u00a0: ${topic}.`,
    left: (topics) =>
      topics ? `Vous avez quitté\u00a0: ${topics}.` : "Vous avez refusé toutes nos lettres.",
    kept: "Vous nous avez demandé de vous garder.",
    "brought-forward": "Nous avons fait passer du temps pour vous, à titre d’essai.",
    suppressed: "Nous avons cessé d’écrire à votre adresse.",
    "open-tracking": {
      yes: "Vous avez permis que nous notions les ouvertures.",
      no: "Vous avez refusé que nous notions les ouvertures.",
    },
    "click-tracking": {
      yes: "Vous avez permis que nous notions les liens suivis.",
      no: "Vous avez refusé que nous notions les liens suivis.",
    },
    grouped: {
      yes: (group) => `Vous faites partie de notre groupe «\u00a0${group}\u00a0».`,
      no: (group) => `Vous ne faites plus partie de notre groupe «\u00a0${group}\u00a0».`,
    },
    paused: (day) => `Vous avez demandé une pause jusqu’au ${day}.`,
    resumed: "Vous avez mis fin à votre pause.",
    corrected: (what) => `Vous avez corrigé\u00a0: ${what}.`,
    correctedByUs: (what) => `Nous avons corrigé pour vous\u00a0: ${what}.`,
    "address-corrected": "Nous avons corrigé votre adresse.",
    "suppression-lifted": "Nous pouvons de nouveau vous écrire, après le retour d’un message.",
    "journey-gone": "Nous avons mis fin à une série de lettres.",
    "address-changed": "Vous avez changé d’adresse.",
    erasing: "L’effacement de vos données a commencé.",
    mail: {
      clicked: "Vous avez suivi un lien dans une lettre.",
      "clicked-by-machine": "Un programme a suivi un lien dans une lettre.",
      delayed: "Une lettre a été retardée.",
      rejected: "Une lettre n’a pas été prise en charge.",
      "not-rendered": "Une lettre n’a pas pu être écrite.",
    },
    "stage-changed": (from, to) => `De «\u00a0${from}\u00a0» à «\u00a0${to}\u00a0».`,
  },

  erase: {
    title: "Effacer tout ce que nous gardons\u202f?",
    text: (address) => `Cela concerne ${address}. On ne pourra pas revenir en arrière.`,
    happensTitle: "Ce qui se passera",
    happens: [
      "Aussitôt\u00a0: plus de lettres. Une seule, remise à cet instant même, peut encore arriver.",
      "Dans l’heure\u00a0: vos adresses, votre prénom, vos accords, vos commandes, nos messages et votre historique sont effacés ici.",
      "Dans les 35\u00a0jours\u00a0: nos sauvegardes, gardées ce temps-là, vous oublient aussi.",
    ],
    elsewhere: (name) =>
      `Ce que ${name} doit conserver ailleurs, comme les factures, n’est pas concerné.`,
    remainsTitle: "Ce qui reste, et pourquoi",
    remains:
      "Il reste une empreinte de votre adresse (un hachage à clé), d’où personne ne peut la lire. Par elle, nous savons qu’aucune liste et aucun autre programme ne doit vous ramener, et si la messagerie a refusé nos messages. Si vous vous inscrivez de nouveau vous-même, tout recommence à zéro.",
    button: "Tout effacer",
    back: "Non, revenir en arrière",
  },
  erased: {
    eyebrow: "C’est fait",
    title: "Nous ne vous connaissons plus",
    text: "Nous ne vous écrivons plus. Ce que nous gardions est en train d’être effacé, ou l’est déjà.",
    links: "Les liens de nos anciens messages ne mènent plus à rien.",
    again: "Envie de nous lire à nouveau\u202f? Il suffit de vous réinscrire\u00a0:",
  },
  expired: {
    eyebrow: "Un peu trop tard",
    title: "Ce lien n’est plus valable",
    text: "Il durait un jour, parce qu’il montre beaucoup. Vous pouvez en demander un autre.",
    link: "Vers ce que vous recevez",
  },

  newAddress: {
    ready: {
      eyebrow: "Vous y êtes presque",
      title: "Est-ce bien votre adresse\u202f?",
      text: (address) =>
        `Quelqu’un, sans doute vous, nous a demandé d’écrire désormais à ${address}.`,
      hint: "Ce n’était pas vous\u202f? Fermez cette page\u00a0: rien ne change.",
      button: "Oui, écrivez-moi ici",
    },
    done: {
      eyebrow: "C’est fait",
      title: "Votre adresse est changée",
      text: "Nous écrivons désormais à votre nouvelle adresse. L’ancienne reste dans votre historique, jusqu’à ce que vous le fassiez effacer.",
    },
    overtaken: {
      eyebrow: "Lien périmé",
      title: "Ce lien a fait son temps",
      text: "Une autre adresse a été demandée depuis. Appuyez sur le bouton du message le plus récent.",
    },
    expired: {
      eyebrow: "Un peu trop tard",
      title: "Ce lien n’est plus valable",
      text: "Par prudence, il durait 72\u00a0heures. Rien n’a changé\u00a0: demandez de nouveau la nouvelle adresse.",
    },
    refused: {
      eyebrow: "Rien n’a changé",
      title: "Nous ne pouvons pas vous écrire là",
      text: (address) =>
        `Peut-être ${address} est-elle inscrite chez nous pour elle-même, ou un message nous en est-il revenu. Nous continuons d’écrire à votre adresse actuelle.`,
      hint: (address) => `Besoin d’aide\u202f? Écrivez à ${address}.`,
    },
  },
};
