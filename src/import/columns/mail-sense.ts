import { pointsToYes } from "../vocabulary/agreeing.ts";
import { mailWordIn, refusesIn } from "../vocabulary/standing.ts";
import { wordsIn } from "../vocabulary/words-in.ts";
import type { StandingProperty } from "./standing-properties.ts";

/**
 * What the name of a column says about mail. `read`: it is clear. `ask`: it is about mail, but does not say which way.
 * `maybe-refusal`: its cells may refuse mail, or be about something else. `hint`: it may be about mail, if its cells
 * look like it.
 */
export type MailSense =
  | { readonly kind: "read"; readonly property: StandingProperty }
  | { readonly kind: "ask" }
  | { readonly kind: "maybe-refusal" }
  | {
      readonly kind: "hint";
      /** Whether the column is meant for dates, so that a date in it is not an answer. */
      readonly isDated: boolean;
    };

/** The name of a column, as words and as one word: `opt out of email`, `optoutofemail`. */
type Name = { readonly words: string; readonly joined: string };

/** Other channels: consent to them says nothing about mail. */
const OTHER_CHANNEL =
  /\b(sms\w*|phones?|telephone|tel|mobile|portable|whatsapp|postal|post|fax|calls?|appels?|push|handy|telefono|cellulare|movil|facebook|printed)\b/;
const MAIL = /mail|courriel|newsletter|correo|electroni/;

/** Details of a choice, not the choice itself. */
const LINK = /\b(urls?|links?|liens?|token|hash|href|enlace|key)\b/;

const COMPLAINED =
  /complain|plainte|spam|abuse(?!r)|beschwerd|quejas?|reclamo|denuncia|segnalat|pourriel/;
const BOUNCED =
  /bounc|rebond|rebot[ea]|rimbalz|unzustellbar|undeliver|npai\b|zustellfehler|ru?e?ckl(a|ae)ufer|^cleaned$|invalide?mail|(email|mail|adresse)(invalid|erron|inexist)/;
/** Words for unsubscribing; a word before them may negate them. */
const LEFT =
  /unsub|dessubscri|desubscri|opt(ed|s|ing)?outs?|blacklist|blocklist|blocliste|suppressed|suppression|desinscri|desabonn|desuscri|disiscri|abgemeldet|abmeld|abbestell|ausgetragen|widerruf|widerspr|liste(noire|rouge|repoussoir)|repoussoir|lista(negra|nera)|schwarzeliste|sperrliste|sperrvermerk|(werbe|mail)sperre|gesperrt|robinson|exclu(ded?|sion)from/;
/**
 * Names of refusals, with the property that a yes or a reason sets and the one that a date sets; the first match
 * counts.
 */
const REFUSALS: readonly (readonly [
  names: RegExp,
  property: StandingProperty,
  dated: StandingProperty,
])[] = [
  [LEFT, "suppressed", "leftAt"],
  [COMPLAINED, "complained", "complained"],
  [BOUNCED, "bounced", "bouncedAt"],
];
/** Names that are complete, and include their own "not". */
const NOT_TO_MAIL =
  /(do|does|must|should|may|can)not\w{0,14}(mail|contact|send|disturb|market|write)|dont(e?mail|contact|send)|^no(more)?(e?mails?|marketing|newsletters?|contact)|unmailable|ne(pas|plus)(lui)?(contact|mail|ecri|envo|relanc|sollicit|prospect|derang|demarch)|no(contactar|enviar|molestar)|non(contatt|inviare|disturb)|nicht(mehr)?(kontakt|anschreib|mail|bewerb|anmail)|keine?(werbung|e?mails?|newsletter|kontakt|mailing)|^(pasde|plusde)(e?mail|newsletter|pub|courriel)/;
const NOT_TO_MAIL_WORDS =
  /\b(dnc|dnm)\b|^(stop|(fecha (de )?)?baja)( (e )?(mail|emails?|mails|pub|newsletter))?$/;

const NEGATION =
  /\b(not|non|no|ne|pas|plus|nicht|kein|keine|keinen|nie|never|jamais|sans|sin|nunca|senza|mai)\b/;

/** Numbers, such as how often or how many: neither yes nor no. */
const COUNT =
  /\b(soft|counts?|number|nb|nombre|total|anzahl|numero|rate|taux|score|bounces|rebonds)\b/;
const CODED = /\b(type|subtype|code|tipo|typ)\b/;

const DATE =
  /\b(at|on|le|am|el|il|date|datum|fecha|data|time|timestamp|zeitpunkt|since|depuis|seit|desde|dal|when|quand|wann|heure|hora)\b/;
const JOINED_DATE = /(ed|be|out|tion|unsub|bounce)(at|on|date|time|timestamp)$/;

/** Words for people who get mail, or agreed to. */
const AGREED =
  /opt(ed|s)?in|doubleopt|consen[tsz]|einwillig|zustimm|rgpd|gdpr|dsgvo|marketingpermission|(accept|agree|accett|acept|autoris|allow|permi|einverstanden|consigli|souhait|recevoir|receive|erhalten|recibir|ricevere)\w*(mail|newsletter|marketing|news|promo|offer|offre|angebot|ofert|werbung|publici|pubblici|communic|comunic|kommunik|infos?\b|actualit)|(mail|newsletter|marketing|promo)\w*(consent|permission|allowed|accepte?d?|autorise|agreed|ok$)|^ok(e?mail|newsletter)/;
const SUBSCRIBED =
  /subscri|abonn|inscrit|inscription|suscri|iscri(tt|zion)|newsletter|infolettre|lettred?info|rundbrief|boletin|mailing|^news$/;
/** Names about a paid subscription, or about where it came from, look the same. */
const ASIDE =
  /\b(plan|plans|type|id|price|amount|count|number|total|source|campaign|interval|period|tier|product|origin|origine|ip|agent|names?|noms?|method|channel|canal|medium|language|langue)\b/;

const STATUS = /\b(status|statut|statuts|stato|estado|state|etat|zustand)\b|status$|^statut/;
const STATUS_OF_MAIL =
  /mail|courriel|newsletter|subscri|abonn|contact|consen|optin|marketing|inscri|suscri|iscri|kontakt|einwillig|correo/;
const ONLY_STATUS =
  /^(the |current |actuel |le |lo |el |il |der )*(status|statut|statuts|stato|estado|state|etat|zustand)( (actuel|courant|current|attuale|actual))?$/;

/** Stems of words that may mean a refusal or something else; the words for refusals in cells need not be here. */
const MAYBE_REFUSAL =
  /sperr|kundig|verbot|ungue?ltig|\b(disabl|dead\b|deactiv|deaktiv|inacti|inakti|refus|rifiut|rechaz|oppos[ei]|oposi|opone\b|objecti|objected|to object|einspruch|cancel|annul|revo[ckq]|withdr|exclu|esclu|ausschluss|stop\b|bajas?\b|silen[ct]|unreach|invalid|declin|denie[ds]|resil|resign|austritt|ausgetreten|austragung|left( on| at| date)?$|leave date|quit(ted|te)?\b|gone\b|erasure|forget|forgotten|unwanted|unerwunscht|retir(e|er|es|ee|ees|ait)\b|supprim|radi(e|ation|er)\b|partie?( le)?$|(date de )?sortie$|disdett|elimin|purge|fbl\b)/;
/** A wish in the negative: `ne veut plus rien`, `will keine Post`, `no escribir`. */
const WANTS_NOT =
  /\b(ne|n en|n)\b.*\b(pas|plus)\b|\b(nicht|keine?n?|never|jamais|nunca|niente|do not|does not|don t|cannot|must not|wants no)\b|^not\b|\b(no|non|sans|sin|senza|without|plus d[e ]|pas d[e ])\b ?(\w+ )?(ecri|escri|scri|pub|werb|post|quier|dese|desid|vuol|mail|correo|envi|invi|contact)/;

/** Names that may be about mail: the content decides. */
const HINT =
  /mail|courriel|correo|kontakt|contact|contatt|verteiler|einwillig|erlaub|letter|brief|\b(accept|accord|agree|accett|acept|autori[sz]|allow|permi(t|ss|so)|permess|receiv|recevoir|recoit|erhalt|erhael|bekomm|recib|ricev|marketing|news|notizi|actualit|promo|werb|publici|pubblici|publipost|prospect|demarch|reachab|joignab|comm?unica|kommunik|offres?\b|offers?\b|angebot|ofert|offert|preferen|praeferen|acti[fv]|aktiv|attiv|enabled|confirm|besta(e)?tigt|conferm|valid|verified|gultig|opt\b|doi\b|nl\b|infos?|inform|keep me|in touch|sign me|yes please|bulletin|bollettin|boletin|digest|destinatair|(dans la|on|on the) liste?\b|einverst|datenschutz|lopd|privacy|darf\b|(may|can) be|alta\b)/;
/** Names with these words hold dates although they have no word for one, and a date there is not an answer. */
const LAST =
  /\b(last|first|next|latest|until|bis|hasta|jusqu|dernier|derniere|premier|premiere|letzte\w*|erste\w*|ultim[oa]|prim[oa]|primer[oa]?)\b/;

/** A state is a place if columns like these are beside it. */
const PLACE =
  /^(city|town|zip|zip code|zipcode|postal code|postcode|country|ville|pays|code postal|ciudad|pais|citta|cap|stadt|ort|plz|land|address|street)\b/;
const STATE = /^(state|estado|stato|etat)$/;

/** Counters about mail or a contact. */
const COUNTED =
  /\b(ids?|opens?|opened|clicks?|clicked|sent|ouvertures?|clics|envoyee?s?|counts?|number|nb|nombre)\b/;

/** What the name of a column says about mail, in a list with this `header`; undefined if it says nothing about it. */
export function mailSenseOf(column: string, header: readonly string[]): MailSense | undefined {
  const words = wordsIn(column);
  if (STATE.test(words) && header.some((other) => PLACE.test(wordsIn(other)))) return undefined;
  const name = { words, joined: words.replaceAll(" ", "") };
  if (OTHER_CHANNEL.test(words) && !MAIL.test(name.joined)) return undefined;
  if (LINK.test(words)) return undefined;
  return refusalIn(name) ?? statusIn(name) ?? agreementIn(name) ?? hintIn(name);
}

/** Whether the name of a list or a column is one for people who refused mail. */
export function isRefusalName(name: string): boolean {
  const words = wordsIn(name);
  return refusalIn({ words, joined: words.replaceAll(" ", "") }) !== undefined;
}

function refusalIn({ words, joined }: Name): MailSense | undefined {
  if (NOT_TO_MAIL.test(joined) || NOT_TO_MAIL_WORDS.test(words))
    return read(isDated({ words, joined }) ? "leftAt" : "suppressed");
  const refusal = REFUSALS.find(([names]) => names.test(joined));
  if (!refusal) return undefined;
  if (COUNT.test(words)) return { kind: "maybe-refusal" };
  if (NEGATION.test(words) || CODED.test(words)) return { kind: "ask" };
  const [, property, dated] = refusal;
  return read(isDated({ words, joined }) ? dated : property);
}

function isDated({ words, joined }: Name): boolean {
  return DATE.test(words) || JOINED_DATE.test(joined);
}

function statusIn({ words, joined }: Name): MailSense | undefined {
  if (!STATUS.test(words)) return undefined;
  if (STATUS_OF_MAIL.test(joined) || ONLY_STATUS.test(words)) return read("status");
  return { kind: "hint", isDated: true };
}

function agreementIn({ words, joined }: Name): MailSense | undefined {
  const isAgreed = AGREED.test(joined);
  if (!isAgreed && !SUBSCRIBED.test(joined)) return undefined;
  if (ASIDE.test(words)) return { kind: "hint", isDated: true };
  if (isDated({ words, joined }) || !pointsToYes(words)) return { kind: "ask" };
  return read(isAgreed ? "optIn" : "subscribed");
}

function hintIn(name: Name): MailSense | undefined {
  const { words } = name;
  if (COUNTED.test(words)) return undefined;
  if (MAYBE_REFUSAL.test(words) || WANTS_NOT.test(words) || refusesIn(words))
    return { kind: "maybe-refusal" };
  if (!HINT.test(words) && mailWordIn(words) === undefined) return undefined;
  return { kind: "hint", isDated: isDated(name) || LAST.test(words) };
}

function read(property: StandingProperty): MailSense {
  return { kind: "read", property };
}
