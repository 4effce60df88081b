import { folded } from "./folded.ts";

/** The state of an order: paid, refunded, or never an order at all. */
export type OrderState = "paid" | "partly-refunded" | "refunded" | "cancelled" | "unpaid" | "test";

/** The words that an owner may use for the states in a mapping file. */
export const ORDER_STATES = ["paid", "unpaid", "cancelled", "refunded"] as const;

type Stems = RegExp;

/** A request is not an outcome: it says nothing about the state of the order. */
const WISHED: Stems = /\b(request|demand|angefragt|beantragt|solicit|richiest|initiat)/;
const TEST: Stems = /^(test|testing|essai|prueba|prova|test order|commande test|testbestellung)$/;
const REFUND: Stems = /refund|rembours|erstatt|reembols|rimbors|devuelt|money back|credited/;
const STEM = "(refund|rembours|erstatt|reembols|rimbors)";
const PART_REFUND: Stems = new RegExp(
  `\\b(part|parz|parc|teil).*${STEM}|${STEM}.*\\b(part|parz|parc|teil)`,
);
/** `Not refunded`, `refund failed`: nothing was refunded, and the state of the order stays open. */
const NOT_REFUNDED: Stems = new RegExp(
  `\\b(not|non|pas|nicht|no|un)\\b.*${STEM}|unrefund|${STEM}.*(cancel|annul|storn|fail|pending|attente|ausstehend|pendient|attesa)|(cancel|annul|storn|fail|pending|attente|ausstehend|pendient|attesa).*${STEM}`,
);
const NOT_CANCELLED: Stems = /\b(not|non|pas|nicht|no)\b.*(cancel|annul|storn|anulad|void)/;
const CANCELLED: Stems =
  /\bcancel|\bannul|\bvoid|storn|abgebroch|\banulad|abandon|\bdeleted|\btrash|supprim|geloscht|eliminad|eliminat|charged? ?back|\bdisput/;
const NOT_PAID: Stems =
  /\b(not|non|un|pas|nicht|no|in)[ -]?(paid|paye|reglee?|bezahlt|pagad|pagat|captur)|\bimpay|\bimpag|\bunbezahlt|\bpart\w* (paid|paye|bezahlt|pagad|pagat)|\bteil\w*bezahlt|nothing paid/;
/** Paid, and waiting for the shop, not for the money. */
const WAITS_FOR_SHOP: Stems =
  /(await|attente|pending|wart|esper|attesa|pendient|ready|pret|backorder|ruckstand).*(ship|fulfil|pick ?up|exped|retrait|livr|envio|spedi|versand|ritir|deliver|recog)|(backorder|approvisionnement|ruckstand) (paid|paye|bezahlt)/;
const UNPAID: Stems =
  /await|attente|pending|ausstehend|pendient|attesa|\bwart|\bhold|esper|sospes|\boffen|draft|brouillon|entwurf|borrador|bozza|incomplet|expire|abgelauf|caduc|scadut|\bauthori[sz]ed|autoris|autorizzat|requires|\bunpaid|checkout|erreur|error|fehl|fail|echou|\brefus|declin|rejet|reject|abgelehnt|rechaz|rifiut|fallid|fallit/;
const PAID: Stems =
  /\bpaid|\bpaye|\bregle|bezahlt|\bpagad|\bpagat|complet|termin|abgeschlossen|erledigt|livr|deliver|ship|exped|versand|versend|geliefert|zugestellt|enviad|entregad|spedit|consegnat|evas|succe|captur|settled|\baccept|akzeptiert|aceptad|accettat|processing|en cours|in bearbeitung|procesando|lavorazione|preparat|preparac|preparaz|vorbereit|fulfil|traite|finali|paiement recu|payment received|zahlung erhalten|zahlungseingang|\bok\b/;

/** The state of a word, by the first of these that matches; undefined if it leaves the state open. */
const MEANINGS: readonly (readonly [fits: Stems, state: OrderState | undefined])[] = [
  [WISHED, undefined],
  [TEST, "test"],
  [NOT_REFUNDED, undefined],
  [PART_REFUND, "partly-refunded"],
  [REFUND, "refunded"],
  [NOT_CANCELLED, undefined],
  [CANCELLED, "cancelled"],
  [NOT_PAID, "unpaid"],
  [WAITS_FOR_SHOP, "paid"],
  [UNPAID, "unpaid"],
  [PAID, "paid"],
];

/** The state that a word of a status means, in English, French, German, Spanish or Italian; undefined when it is not clear. */
export function orderStateIn(text: string): OrderState | undefined {
  const word = folded(text);
  return MEANINGS.find(([fits]) => fits.test(word))?.[1];
}
