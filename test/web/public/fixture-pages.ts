import type { PageContent } from "../../../src/domain/page-content.ts";
import type { Pages } from "../../../src/ports.ts";

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1000">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#f2c7a0"/><stop offset="1" stop-color="#fbe8cf"/>
    </linearGradient>
  </defs>
  <rect width="1600" height="1000" fill="url(#sky)"/>
  <circle cx="1130" cy="330" r="110" fill="#fff3dc"/>
  <path d="M0 640 360 420l210 150 260-240 330 290 180-120 260 190v310H0z" fill="#d99a76"/>
  <path d="M0 760q260-150 560-60t520-20 520 10v310H0z" fill="#b9603e"/>
  <path d="M0 880q340-150 700-40t900-60v220H0z" fill="#853420"/>
  <path d="M240 760v-190h70v-50h60v50h70v190z" fill="#6d2a1a"/>
</svg>`;

const content: Readonly<Record<string, PageContent>> = {
  fr: {
    title: "Le guide du Maroc",
    description: "Quarante pages pour préparer un voyage au Maroc, écrites à Lyon et à Fès.",
    eyebrow: "Le guide offert",
    headline: "Le Maroc, à votre pas",
    lead: "Quarante pages écrites par ceux qui vous y conduisent\u00a0: les bonnes saisons, les maisons où dormir, et ce que les cartes ne disent pas.",
    submit: "Recevoir le guide",
    image: "atlas.svg",
    imageAlt: "Une kasbah devant les montagnes de l’Atlas, au lever du soleil",
    body: `<h2>Ce que vous y trouverez</h2>
<ul><li><strong>Trois itinéraires</strong> de huit jours, avec les temps de route vrais.</li>
<li><strong>Douze maisons</strong> de six chambres au plus, où nous avons dormi.</li>
<li><strong>Un calendrier</strong>\u00a0: la rose en mai, les dattes en octobre.</li></ul>
<blockquote><p>Nous pensions voir le Maroc. Nous y avons été reçus.</p></blockquote>
<h2>Qui écrit</h2><p>Nadia et Paul conduisent des voyages à pied depuis 2009. Vous recevrez trois lettres, puis une par mois\u00a0: chacune se lit en cinq minutes.</p>`,
  },
  en: {
    title: "The guide to Morocco",
    description: "Forty pages to prepare a journey to Morocco, written in Lyon and in Fez.",
    eyebrow: "The guide, free of charge",
    headline: "Morocco, at your own pace",
    lead: "Forty pages by the people who will take you there: the right seasons, houses to sleep in, and what maps do not say.",
    submit: "Send me the guide",
    image: "atlas.svg",
    imageAlt: "A kasbah before the Atlas mountains at sunrise",
    body: "<h2>What you will find</h2><ul><li><strong>Three routes</strong> of eight days.</li></ul>",
  },
};

/** The same words and picture for every topic. */
export const fixturePages: Pages = {
  page(name, language) {
    const page = content[language];
    if (!page) throw new Error(`Cannot show the page "${name}" in "${language}"`);
    return page;
  },
  image: (_name, file) => (file === "atlas.svg" ? picture : undefined),
  theme: () => ({ css: "", version: "000000" }),
};
