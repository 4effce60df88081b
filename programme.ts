import { defineProgramme } from "./src/domain/programme.ts";

/**
 * The programme of this organisation: a travel agency, as an example to make your own. Durations are calendar periods in
 * ISO 8601: P3D is three days, P1M one month, PT0S at once. It is checked when Relance starts and before it is deployed.
 */
export const programme = defineProgramme({
  name: "Atlas Voyages",
  site: "https://atlas-voyages.example",
  languages: ["fr", "en"],
  defaultLanguage: "fr",
  locales: { en: "en-GB" },
  timeZone: "Europe/Paris",
  sender: {
    name: "Atlas Voyages",
    email: "bonjour@atlas-voyages.example",
    replyTo: "conseil@atlas-voyages.example",
  },
  postalAddress: "Atlas Voyages, 12 rue des Écluses, 69001 Lyon, France",
  grace: "P3D",
  // Marketing mail goes out during the day, by the contact's own clock; confirmation mails go out at any hour.
  sendingHours: { from: "08:00", until: "20:00" },
  allowedOrigins: ["https://atlas-voyages.example", "https://blog.atlas-voyages.example"],
  allowedRedirects: ["https://atlas-voyages.example/merci"],
  // How long after their last activity a contact is asked once more, then erased (CNIL: 3 years).
  retention: {
    prospects: "P3Y",
    clients: "P3Y",
    unconfirmed: "P1M",
    question: { before: "P1M", message: "still-there" },
  },

  // What rules and letters may know about a contact, beside what they did. Forms, lists and events say it.
  attributes: [
    {
      name: "season",
      label: { fr: "Saison souhaitée", en: "Preferred season" },
      type: "choice",
      category: "behavioural",
      choices: [
        { value: "spring", label: { fr: "Au printemps", en: "In spring" } },
        { value: "summer", label: { fr: "En été", en: "In summer" } },
        { value: "autumn", label: { fr: "À l’automne", en: "In autumn" } },
        { value: "winter", label: { fr: "En hiver", en: "In winter" } },
      ],
    },
    {
      name: "travellers",
      label: { fr: "Nombre de voyageurs", en: "Number of travellers" },
      type: "number",
      category: "behavioural",
    },
  ],

  topics: [
    {
      name: "maroc",
      label: { fr: "Maroc", en: "Morocco" },
      page: "maroc",
      fields: [
        {
          attribute: "season",
          label: { fr: "Quand aimeriez-vous partir ?", en: "When would you like to go?" },
        },
      ],
      consent: {
        version: "2026-11",
        text: {
          fr: "J’accepte de recevoir par e-mail le guide et les lettres d’Atlas Voyages sur le Maroc. Je peux me désabonner à tout moment.",
          en: "I agree to receive Atlas Voyages’ guide and letters about Morocco by email. I can unsubscribe at any time.",
        },
      },
    },
    {
      name: "espagne",
      label: { fr: "Espagne", en: "Spain" },
      page: "espagne",
      fields: [
        {
          attribute: "travellers",
          label: { fr: "Combien serez-vous ?", en: "How many of you are travelling?" },
        },
      ],
      consent: {
        version: "2026-11",
        text: {
          fr: "J’accepte de recevoir par e-mail le guide et les lettres d’Atlas Voyages sur l’Espagne. Je peux me désabonner à tout moment.",
          en: "I agree to receive Atlas Voyages’ guide and letters about Spain by email. I can unsubscribe at any time.",
        },
      },
    },
    {
      name: "italie",
      label: { fr: "Italie", en: "Italy" },
      page: "italie",
      consent: {
        version: "2026-11",
        text: {
          fr: "J’accepte de recevoir par e-mail le guide et les lettres d’Atlas Voyages sur l’Italie. Je peux me désabonner à tout moment.",
          en: "I agree to receive Atlas Voyages’ guide and letters about Italy by email. I can unsubscribe at any time.",
        },
      },
    },
  ],

  // Manual groups: contacts are added by an operator or an import. Members of this one get no marketing mail.
  groups: [
    { name: "partners", label: { fr: "Partenaires", en: "Partners" }, excludes: "marketing" },
  ],

  // Highest precedence first: a contact is in the first stage whose rule is true.
  stages: [
    {
      name: "inactive-12-months",
      label: { fr: "Inactif depuis 12 mois", en: "Inactive for 12 months" },
      holds: { kind: "no-activity-for", period: "P12M" },
    },
    {
      name: "inactive-6-months",
      label: { fr: "Inactif depuis 6 mois", en: "Inactive for 6 months" },
      holds: { kind: "no-activity-for", period: "P6M" },
    },
    {
      name: "inactive-2-months",
      label: { fr: "Inactif depuis 2 mois", en: "Inactive for 2 months" },
      holds: { kind: "no-activity-for", period: "P2M" },
    },
    {
      name: "new",
      label: { fr: "Nouveau client", en: "New client" },
      holds: { kind: "first-ordered-within", period: "P1M" },
    },
    {
      name: "loyal",
      label: { fr: "Client fidèle", en: "Loyal client" },
      holds: { kind: "client-for", period: "P1Y" },
    },
    {
      name: "client",
      label: { fr: "Client", en: "Client" },
      holds: { kind: "has-ordered" },
    },
    {
      name: "maturing",
      label: { fr: "Prospect intéressé", en: "Interested prospect" },
      holds: {
        kind: "any",
        of: [{ kind: "asked-for-demo" }, { kind: "downloaded-guides", atLeast: 2 }],
      },
    },
    {
      name: "prospect",
      label: { fr: "Prospect", en: "Prospect" },
      holds: { kind: "everybody" },
    },
  ],

  journeys: [
    {
      name: "welcome",
      starts: { on: "joins-group", topics: ["maroc", "espagne", "italie"] },
      // After an order, a contact gets the letters for clients instead of the remaining ones here.
      until: { kind: "has-ordered" },
      steps: [
        { name: "day-0", after: "PT0S", message: "welcome-1" },
        { name: "day-3", after: "P3D", message: "welcome-2" },
        { name: "day-7", after: "P7D", message: "welcome-3" },
      ],
    },
    {
      name: "demo",
      // Every request is answered, whatever else the contact did before.
      starts: { on: "activity", type: "DemoRequested" },
      steps: [{ name: "slots", after: "PT0S", message: "demo-slots" }],
    },
    {
      name: "guides",
      starts: {
        on: "enters-stage",
        stage: "maturing",
        when: { kind: "not", rule: { kind: "asked-for-demo" } },
      },
      steps: [{ name: "follow-up", after: "P1D", message: "guides-follow-up" }],
    },
    {
      name: "new-client",
      starts: { on: "enters-stage", stage: "new" },
      steps: [
        { name: "day-1", after: "P1D", message: "new-client-1" },
        { name: "day-7", after: "P7D", message: "new-client-2" },
        { name: "day-18", after: "P18D", message: "new-client-3" },
      ],
    },
    {
      name: "feedback",
      starts: { on: "anniversary", of: "first-order", once: "P1M" },
      steps: [{ name: "ask", after: "PT0S", message: "feedback" }],
    },
    {
      name: "anniversary-1",
      starts: { on: "anniversary", of: "first-order", once: "P1Y", inStage: "loyal" },
      steps: [{ name: "thanks", after: "PT0S", message: "anniversary-1" }],
    },
    {
      name: "anniversary",
      starts: { on: "anniversary", of: "first-order", from: "P2Y", inStage: "loyal" },
      steps: [{ name: "offer", after: "PT0S", message: "anniversary" }],
    },
    {
      name: "inactive-2-months",
      starts: { on: "enters-stage", stage: "inactive-2-months" },
      steps: [{ name: "ask", after: "PT0S", message: "inactive-2-months" }],
    },
    {
      name: "inactive-6-months",
      starts: { on: "enters-stage", stage: "inactive-6-months" },
      steps: [{ name: "win-back", after: "PT0S", message: "inactive-6-months" }],
    },
    // The goodbye is the last letter, and says so. Unless the contact does something, only the question of `retention` follows.
    {
      name: "inactive-12-months",
      starts: { on: "enters-stage", stage: "inactive-12-months" },
      steps: [
        { name: "last-call", after: "PT0S", message: "inactive-12-months" },
        { name: "goodbye", after: "P1M", message: "goodbye" },
      ],
    },
  ],
});
