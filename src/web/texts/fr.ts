import type { Phrases } from "./en.ts";
import { frenchPreferences } from "./preferences-fr.ts";

/** All that a contact reads on a page in French. What does not break is written as an escape, to be seen. */
export const french: Phrases = {
  skip: "Aller au contenu",
  languages: "Langue",
  optional: "facultatif",
  choose: "Choisissez…",
  formHeading: "Où pouvons\u2011nous vous écrire\u202f?",
  email: "Adresse e-mail",
  emailHint: "Nous y enverrons un lien pour la confirmer.",
  firstName: "Prénom",
  leaveEmpty: "Laissez ce champ vide",
  reassurance: "C’est gratuit, et un seul geste suffit pour ne plus rien recevoir.",
  privacy:
    "Ce que vous écrivez ici sert à vous envoyer ce que vous demandez\u202f; ce n’est jamais vendu ni prêté. Qui vous écrit\u00a0:",
  summary: "Quelques points à revoir",
  wentWrong: "Erreur",
  fieldWithFault: (label, fault) => `${label} – ${fault}`,

  faults: {
    "address-missing": "Indiquez votre adresse e-mail.",
    "address-bad": "Indiquez une adresse e-mail comme nom@exemple.fr.",
    "consent-missing":
      "Cochez la case si vous êtes d’accord\u00a0: sans elle, nous ne pouvons pas vous écrire.",
    "consent-changed": "Cette phrase a changé. Merci de la relire et de cocher la case.",
    honeypot:
      "Un champ invisible a été rempli, sans doute par votre navigateur. Nous l’avons vidé\u00a0: appuyez de nouveau sur le bouton.",
    redirect: "Ce formulaire ne peut pas vous renvoyer à cette adresse.",
    "address-same": "C’est déjà l’adresse à laquelle nous vous écrivons.",
    language: "Nous n’écrivons pas dans cette langue.",
    "time-zone": "Nous ne connaissons pas ce fuseau horaire.",
    missing: "Merci de répondre.",
    repeated: "Cette réponse a été donnée plusieurs fois.",
    "not-text": "Un texte est attendu ici.",
    "too-long": "C’est trop long.",
    "control-characters":
      "Écrivez sur une seule ligne, avec des lettres, des chiffres et des signes.",
    link: "Un lien n’a pas sa place ici.",
    number: "Indiquez un nombre, en chiffres.",
    date: "Indiquez une date, sous la forme année-mois-jour.",
    "yes-no": "Répondez par oui ou par non.",
    choice: "Choisissez l’une des réponses.",
    unknown: "Ce formulaire n’a pas de champ de ce nom.",
  },

  unknownField: (name) => `«\u00a0${name}\u00a0»`,
  tooMany: (seconds) =>
    `Beaucoup d’inscriptions viennent d’arriver de votre réseau. Rien n’est perdu\u00a0: attendez ${seconds}\u00a0s, puis appuyez de nouveau sur le bouton.`,

  refusals: {
    400: {
      title: "Nous n’avons pas pu lire cet envoi",
      text: "Il est arrivé abîmé. Revenez en arrière et réessayez, s’il vous plaît.",
    },
    404: {
      title: "Il n’y a rien ici",
      text: "Cette adresse ne mène nulle part. Peut-être un morceau du lien s’est-il perdu en route.",
    },
    413: {
      title: "C’est trop volumineux",
      text: "Un formulaire ne peut pas contenir autant. Raccourcissez et réessayez, s’il vous plaît.",
    },
    415: {
      title: "Nous n’avons pas pu lire cet envoi",
      text: "Il est dans un format que cette page n’accepte pas.",
    },
    500: {
      title: "Un incident est survenu",
      text: "La faute est de notre côté. Réessayez dans quelques minutes, s’il vous plaît.",
    },
  },

  checkInbox: {
    eyebrow: "Une dernière étape",
    title: "Regardez votre messagerie",
    text: (topic) =>
      `Si votre adresse est juste, un message au sujet de «\u00a0${topic}\u00a0» est en route. Appuyez sur le bouton qu’il contient, dans les 72\u00a0heures, et tout sera prêt.`,
    hint: "Rien après cinq minutes\u202f? Regardez parmi les indésirables, puis recommencez\u00a0: s’inscrire deux fois est sans conséquence.",
    back: "Revenir au formulaire",
  },
  noted: {
    eyebrow: "Merci",
    title: "C’est noté",
    text: (topic) =>
      `Votre demande au sujet de «\u00a0${topic}\u00a0» nous est parvenue. S’il faut la confirmer, un message est en route vers vous.`,
    hint: "Ajoutez-nous à votre carnet d’adresses, pour que nos lettres n’arrivent pas parmi les indésirables.",
    back: "Revenir au formulaire",
  },
  confirmed: {
    eyebrow: "Bienvenue",
    title: "Votre inscription est faite",
    text: (topic) =>
      `Merci d’avoir confirmé. Votre première lettre au sujet de «\u00a0${topic}\u00a0» est en route.`,
  },
  confirm: {
    eyebrow: "Vous y êtes presque",
    title: "Est-ce bien vous\u202f?",
    text: (topic) =>
      `Vous avez demandé à recevoir nos lettres au sujet de «\u00a0${topic}\u00a0». Appuyez sur le bouton pour le confirmer.`,
    button: "Oui, je m’inscris",
    hint: "Ce n’était pas vous\u202f? Fermez cette page\u00a0: nous ne vous écrirons pas.",
  },
  alreadyConfirmed: {
    eyebrow: "Tout va bien",
    title: "Votre inscription est déjà faite",
    text: (topic) =>
      `Vous avez déjà confirmé votre inscription à «\u00a0${topic}\u00a0». Il n’y a plus rien à faire.`,
    preferences: "Voir ce que vous recevez",
  },
  expired: {
    eyebrow: "Un peu trop tard",
    title: "Ce lien n’est plus valable",
    text: "Par prudence, il durait 72\u00a0heures. Nous vous en envoyons volontiers un autre.",
    button: "Recevoir un nouveau lien",
  },
  used: {
    eyebrow: "Lien périmé",
    title: "Ce lien a fait son temps",
    text: (topic) =>
      `Il correspond à une inscription à «\u00a0${topic}\u00a0» qui a été remplacée ou retirée depuis.`,
    link: "S’inscrire à nouveau",
  },

  ...frenchPreferences,
};
