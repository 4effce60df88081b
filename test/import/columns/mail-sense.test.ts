import { expect, test } from "vitest";
import { isRefusalName, mailSenseOf } from "../../../src/import/columns/mail-sense.ts";

const senseOf = (column: string, ...others: string[]) => {
  const sense = mailSenseOf(column, ["email", column, ...others]);
  return sense?.kind === "read" ? sense.property : sense?.kind;
};

const REFUSALS = {
  suppressed: `Blacklist|Blocklist|Blocklisted|Blocklisté|DoNotContact|Désabonnement|Désabonné(e)|Désinscrit(e)|Désinscrit·e|
    Email Opted Out|Email blacklisted|HasOptedOutOfEmail|Liste noire|Opted Out|STOP|Suppressed|Unsubscribed|
    Unsubscribed from all email|dnc|optout|isUnsubscribed|is_unsubscribed|isunsubscribed|Email Opt Out|Ne pas contacter|
    ne_plus_relancer|Abgemeldet|Abbestellt|Werbesperre|Robinsonliste|Keine Werbung|Nicht anschreiben|Baja|No contactar|
    Desuscrito|Lista negra|Disiscritto|Disiscritta/o|Non contattare|Lista nera|do_not_email|isExcludedFromCampaigns`,
  leftAt: `Date désabonnement|Date de désinscription|Désinscrit le|desinscrit_le|Unsub date|Unsubscribe Date|Unsubscribed Date|
    unsubscribe_time|unsubscribedAt|unsubscribedat|OptOut_Date|optedOutAt|Unsubscription date|Abgemeldet am|Fecha de baja|
    Data disiscrizione`,
  bounced: `Bounce|Bounced|Cleaned|Email hard bounce reason|Global Bounce|NPAI|Hard bounce|Rebond|Rebote|Rimbalzato|
    Unzustellbar`,
  bouncedAt: "Bounced at|bounced_at|Date de rebond",
  complained:
    "Complained|Complaint|Plainte|Portal Spam Report|isSpam|Beschwerde|Queja|Marked as spam",
};

test.each(Object.entries(REFUSALS).flatMap(([property, names]) => listed(names, property)))(
  "a column called %j is read as a refusal: %s",
  (column, property) => {
    expect(senseOf(column)).toBe(property);
  },
);

const AGREEMENTS = {
  subscribed: `Abonné|Abonnée|Abonné(e)|News.|Newsletter|Newsletters|Inscrit|Inscrit(e)|subscriber|is_subscribed|
    subscribed_to_emails|Newsletter abonniert|Suscrito|Suscrito/a|Iscritto|Infolettre|Mailing`,
  optIn: `Accepts Marketing|accepts_marketing|AcceptsEmailMarketing|Consentement newsletter|Email Opt-in|Opt-in|OPT_IN|RGPD|
    GDPR consent|J'accepte de recevoir la newsletter|I agree to receive emails|Einwilligung|Consentimiento|
    Acepta recibir publicidad|Consenso marketing|Accetto di ricevere la newsletter|Marketing permissions`,
  status: `Contact status|Email status|Email subscriber status|Statut|Statut abonné|Statut du contact|Statut e-mail|Statut email|
    state|Subscription state|Estado|Stato|email_marketing_status`,
};

test.each(Object.entries(AGREEMENTS).flatMap(([property, names]) => listed(names, property)))(
  "a column called %j is read the right way round: %s",
  (column, property) => {
    expect(senseOf(column)).toBe(property);
  },
);

const UNCLEAR = `Refus newsletter|Newsletter refusée|Not unsubscribed|Pas de consentement|Sans newsletter|No opt-in|Opposition mailing|
  Newsletter resigned|Je ne souhaite pas recevoir la newsletter|Kein Newsletter gewünscht|Newsletter date|optout_type`;

test.each(listed(UNCLEAR))("what a column called %j says is asked, whatever it holds", (column) => {
  expect(["ask", "suppressed"]).toContain(senseOf(column));
});

test.each(listed("Confirmé|Active|Actif|Contact autorisé|Lead Status|Preferences e-mail|Enabled"))(
  "a column called %j is asked about when it holds answers",
  (column) => {
    expect(senseOf(column)).toBe("hint");
  },
);

test.each(listed("disabled|deleted_at|Bloqué|Soft bounces|Bounce count|Cancelled at|Gelöscht"))(
  "a column called %j is asked about when it holds more than no",
  (column) => {
    expect(senseOf(column)).toBe("maybe-refusal");
  },
);

test.each(
  listed(
    "VIP|Has a dog|Ville|Notes|Tags|Source|Unsubscribe link|SMS opt-out|Accepts SMS Marketing|STOP SMS|Contact ID|Emails opened|Age|Optimal plan|Abonos",
  ),
)("a column called %j says nothing about mail", (column) => {
  expect(senseOf(column)).toBeUndefined();
});

test("a state beside a city is a place", () => {
  expect(senseOf("State")).toBe("status");
  expect(senseOf("State", "City")).toBeUndefined();
});

test("a list may be named for people who refused mail", () => {
  expect(["optout-2026", "Désinscrits", "unsubscribes", "bounces_mars"].map(isRefusalName)).toEqual(
    [true, true, true, true],
  );
  expect(["contacts", "newsletter", "clients"].map(isRefusalName)).toEqual([false, false, false]);
});

function listed(names: string, ...more: string[]) {
  return names.split("|").map((name) => [name.trim(), ...more] as const);
}
