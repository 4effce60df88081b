/**
 * Words in names such as `J'accepte de recevoir la newsletter` that point only one way, in English, French, German,
 * Spanish and Italian, folded. A name with any other word may say the opposite.
 */
const WORDS = `
a an the to of for from by via on our my your their is has have was are be i you we us user users customer customers client
clients member members contact contacts person people email emails e mail mails mailing mailings emailing emailings list
lists newsletter newsletters news letter marketing promo promos promotion promotions promotional commercial communication
communications offer offers all general global subscribe subscribed subscriber subscribers subscription subscribes
subscriptions opt opts opted in ins optin optins double single doi consent consented consents given granted permission
permissions allowed allow allows accept accepts accepted agree agreed agrees receive receives receiving want wants wish
would like ok yes gdpr rgpd dsgvo data processing

le la les l de du des d un une au aux ma mon mes j je nos notre votre vos vous par pour en et accepte acceptes acceptez
accepter accord autorise autorisee autorisation recevoir recois recoit souhaite souhaitez veut veux voudrait consentement
inscrit inscrite inscrits inscription abonne abonnee abonnes abonnement es s infolettre lettre info infos d information
informations actualites actu actus offres offre commerciale commerciales promotionnelles courriel courriels electronique
electroniques adresse oui optin

der die das den dem ein eine einen einem zum zur fur per und ich sie er mochte mochten wunscht erwunscht erhalten
einwilligung zustimmung abonniert abonnent abonnement angemeldet anmeldung newsletteranmeldung newsletterempfanger
werbung werbliche angebote bestatigt erlaubt einverstanden werbeeinwilligung rundbrief

el los las del al por para y si lo acepta acepto aceptar aceptado desea deseo quiere recibir recibe suscrito suscrita
suscriptor suscriptora suscripcion boletin boletines correo correos publicidad ofertas consentimiento comercial comerciales
comunicaciones novedades autoriza autorizo

il gli i dei delle della di accetto accetta accettato desidero desidera vuole ricevere riceve iscritto iscritta iscritti
iscrizione consenso comunicazioni commerciali offerte promozioni promozionali novita autorizzo autorizza notiziario
`;
const AGREEING: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Several words in one: `isnewsletterallowed`. */
const JOINED =
  /^(is|has|the|to|e?mails?|newsletters?|news|letter|marketing|accepts?|agreed?|receives?|opt(ed)?in|subscribed|subscribers?|consent(ed)?|allow(ed|s)?|permission|ok|rgpd|gdpr|list)+$/;

/** Whether each of these words is for getting mail, or neutral. */
export function pointsToYes(words: string): boolean {
  return words.split(" ").every((word) => AGREEING.has(word) || JOINED.test(word));
}
