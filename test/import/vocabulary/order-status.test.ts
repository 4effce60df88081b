import { expect, test } from "vitest";
import { orderStateIn } from "../../../src/import/vocabulary/order-status.ts";

const WORDS = {
  paid: "paid | Completed | Processing | Payment accepted | Delivered | Shipped | Partially shipped | succeeded | Awaiting shipment | Ready to ship | On backorder (paid) | Payée | Paiement accepté | En cours de préparation | Expédié | Livré | Terminée | En attente de réapprovisionnement (payé) | Bezahlt | Abgeschlossen | In Bearbeitung | Versendet | Zahlung erhalten | Pagado | Completado | Enviado | Entregado | Pago aceptado | Pagato | Completato | Spedito | Consegnato | Pagamento accettato | In lavorazione | DELIVERED | payment_received",
  unpaid:
    "pending | Pending payment | On hold | on-hold | Awaiting payment | unpaid | Not paid | authorized | Failed | Payment error | expired | Draft | requires_action | partially_paid | On backorder (not paid) | Impayée | Non payé | En attente | En attente de paiement | En attente de virement bancaire | Erreur de paiement | Paiement refusé | Échouée | Brouillon | Unbezahlt | Nicht bezahlt | Ausstehend | Zahlung ausstehend | Wartend | Fehlgeschlagen | Pendiente | Pendiente de pago | En espera | Impagado | Fallido | Error en pago | No pagado | In attesa | In attesa di pagamento | Non pagato | Fallito | Errore di pagamento | In sospeso",
  cancelled:
    "cancelled | Canceled | voided | Void | Abandoned | Charged back | Annulée | Annulé par le client | Abandonnée | Storniert | Abgebrochen | Cancelado | Anulado | Annullato | CANCELED_BY_MERCHANT",
  refunded:
    "refunded | Fully refunded | Remboursée | Remboursé | Erstattet | Zurückerstattet | Reembolsado | Rimborsato | Rimborsata",
  "partly-refunded":
    "partially_refunded | Partially refunded | Partly refunded | Partiellement remboursée | Remboursement partiel | Teilerstattet | Teilweise erstattet | Parcialmente reembolsado | Reembolsado parcialmente | Parzialmente rimborsato | Rimborso parziale",
  test: "test | Test order",
  undefined:
    "Refund requested | Cancellation requested | Demande de remboursement | Not refunded | Refund failed | Frobnicated | 7 | new | open | closed | review",
};

test.each(
  Object.entries(WORDS).flatMap(([state, words]) =>
    words.split(" | ").map((word) => [word, state === "undefined" ? undefined : state] as const),
  ),
)("%s is %s", (word, state) => {
  expect(orderStateIn(word)).toBe(state);
});
