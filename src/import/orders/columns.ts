import { folded } from "../vocabulary/folded.ts";

/** Column names that may hold the state of an order or of its payment. */
const STATE =
  /status|statut|\betat|\bstato\b|\bestado\b|\bstate\b|zustand|cancel|\bannul|storn|anulad|\bvoid|\bunpaid|\bimpay|\bpaid\b|\bpaye|bezahlt|pagad[oa]|pagat[oa]|charged? ?back|disput|\btest|live ?mode|refund|rembours|erstatt|reembols|rimbors/;

/** Names about a parcel, a place or a line of an order: such columns never say how an order was paid. */
const OF_SOMETHING_ELSE =
  /fulfil|shipping|shipment|deliver|livraison|expedition|versand|liefer|envio|spedizion|consegna|line ?item|billing|address|adresse|direccion|indirizzo|province|region|country/;

/** Names that contain a word for a state by coincidence. */
const BY_CHANCE =
  /article|produ[ck]t|artikel|tax|\bvat\b|newsletter|subscri|email|consent|marketing|method|\bname\b|\bnote|reason|motif|grund|motivo|\bby\b/;

/** Longer cells are free text. */
const LONGEST_STATE = 40;

/** Words that show, in any column, that an order was not paid. */
const TELLING =
  /^((order|payment|commande|paiement|bestellung|zahlung|pedido|pago|ordine|pagamento) )?(cancell?ed|voided|void|refunded|fully refunded|partially refunded|pending|pending payment|awaiting payment|unpaid|not paid|failed|on hold|charged back|annulee?|remboursee?|impayee?|non payee?|en attente|en attente de paiement|echouee?|erreur de paiement|storniert|erstattet|teilweise erstattet|unbezahlt|nicht bezahlt|ausstehend|fehlgeschlagen|abgebrochen|cancelad[oa]|anulad[oa]|reembolsad[oa]|pendiente|pendiente de pago|impagad[oa]|no pagad[oa]|fallid[oa]|annullat[oa]|rimborsat[oa]|in attesa|in attesa di pagamento|non pagat[oa]|fallit[oa])$/;

/** Whether a cell of an unread column seems to say whether an order was paid. */
export function mayTellState(column: string, cell: string): boolean {
  const name = folded(column);
  if (OF_SOMETHING_ELSE.test(name)) return false;
  const isTold = cell.length <= LONGEST_STATE && TELLING.test(folded(cell));
  return isTold || (STATE.test(name) && !BY_CHANCE.test(name));
}

/** Whether a column of that name holds amounts in cents or another minor unit: `amount_in_cents`, `Montant (centimes)`. */
export function isInMinorUnits(column: string): boolean {
  return /\b(minor|cents?|centimes?|centavos?|centimos?|centesimi|pence|pennies|rappen|ore)\b/.test(
    folded(column),
  );
}
