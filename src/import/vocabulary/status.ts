/**
 * Words by which lists say how they have somebody, in English, French, German, Spanish and Italian, folded, as parts of a
 * regular expression: those of Mailchimp, Brevo, Klaviyo, listmonk, HubSpot, Kit and Mailjet, and of lists kept by hand.
 * Each stands for a whole cell.
 */
export const STATUS_WORDS = {
  complained: [
    "complain(ed|t|ts)|(as )?spam( complaint| report(ed)?| ?reported)?|spammed|abuse( complaint)?|(marked|reported)( as)? spam|junk( mail)?",
    "plaintes?|plaignante?|pourriel|indesirable|courrier indesirable|(signale|marque)e?( comme)? (spam|indesirable)",
    "beschwerde|(als )?spam (markiert|gemeldet)",
    "quejas?|denuncia(d[oa])?|reclamacion|marcad[oa] como spam|correo no deseado",
    "reclamo|segnalat[oaie]( come)? spam|segnalazione( spam)?|lamentela",
  ],
  bounced: [
    "bounced?|bounces|(hard|soft|block|permanent|general)[ -]?bounced?|hardbounced?|cleaned|invalid( email| address| e mail)?|undeliver(able|ed)|non ?deliverable|not delivered|returned|rejected by server|mailbox (full|not found|unavailable)|(user|recipient|mailbox) unknown|(unknown|no such) (user|recipient|mailbox|address)|(bad|wrong|incorrect|dead) (address|email|e mail|mailbox)|dropped|spam ?trap|returned( mail)?|mail returned",
    "rebond(i|ie|s)?|rebond (dur|definitif|permanent)|hard bounce|npai|invalides?|(adresse |email |e mail )?(invalide|erronee?|inexistante?|incorrecte?)|inexistante?s?|injoignable|non (distribu|delivr)(e|ee|able)s?|(en )?erreur( mail| email)?|(mail|email) (ko|hs)|retour (courrier|mail|expediteur)|n habite (pas|plus) a l adresse( indiquee)?|adresse inconnue|boite pleine",
    "unzustellbar|nicht zustellbar|ungue?ltig(e adresse|e e ?mail)?|ruckl(a|ae)ufer|rue?ckl(a|ae)ufer|unbekannt verzogen|fehlerhaft(e adresse)?|zustellfehler|zue?ruckgewiesen|empfanger unbekannt|postfach voll",
    "rebotad[oa]s?|rebote(s)?( duro| blando)?|invalid[oa]s?|no valid[oa]s?|devuelt[oa]s?|erroneo|inexistente|no entregad[oa]|no existe|buzon lleno",
    "rimbalzat[oaie]|rimbalzo|non valid[oaie]|respint[oaie]|errat[oaie]|inesistente|non (consegnat[oaie]|consegnabile|recapitabile)|non esiste|casella piena",
  ],
  unsubscribed: [
    "unsub(s|bed|scribes?|scribed|scribers?|scription)?|un subscribed|(globally |manually |email )?unsubscribed|opt(ed|s|ing)?[ -]?outs?|optedout|do not (e ?)?(mail|contact|send|disturb)|do not market( to)?|don ?t (e ?)?(mail|contact|send)|no ((more )?(e ?)?mails?|marketing|newsletters?|contact|consent|permission)|dnc|dnm|stop(ped)?|stop all|remove[ds]?|removed by (user|admin)|block(ed|ed by user)?|block ?list(ed)?|black ?list(ed)?|suppressed|user suppressed|disabled|deactivated|in ?active|dormant|cancell?(ed|ation)?|cancels|refused|declined|denied|withdr(ew|awn)|revoked|objected|excluded|deleted|archived|banned|muted|left the list|not interested|no longer (subscribed|interested|wants? mail)|rejected|forgotten|forget|erased|deceased|paused|snoozed|quarantined|on hold|held|redacted|silenced|unwanted|(never|not) (to be )?(contacted|contact|mailed|mail|emailed|email)|no mail",
    "desinscri(t|te|ts|tes|ption|ptions|re)|desabonn(e|ee|es|ees|ement|ements|er)|(de)?bloque(e|es|ees)?|bloc ?liste(e|es|ees)?|block ?liste(e|es|ees)?|black ?liste(e|es|ees)?|(en |sur )?liste (noire|rouge|repoussoir|d exclusion)|exclu(e|s|es)?|supprime(e|es|ees)?|resilie(e|es|ees)?|annule(e|es|ees)?|refus(e|ee|es|ees)?|oppos(e|ee|es|ees|ition)|retire(e|es|ees)?|radie(e|es|ees)?|desactive(e|es|ees)?|inacti(f|fs|ve|ves)|revoque(e|es|ees)?|archive(e|es|ees)?|ne (veut|souhaite|desire) (plus|pas)( .*)?|ne (pas|plus) (contacter|mailer|ecrire|envoyer|relancer|solliciter|demarcher|deranger)( .*)?|(plus|pas) (de|d) (e ?mails?|mails?|courriels?|newsletters?|pub|publicite|contact|consentement|mailing|emailing)|ancien(ne)? abonnee?|sans consentement|efface(e|es|ees)?|decede(e|es|ees)?|en pause|suspendue?s?|(a )?(supprimer|retirer|enlever|desinscrire|desabonner|exclure|radier|effacer)",
    "abgemeldet|abmeld(ung|en)|ausgetragen|abbestell(t|ung|en)|gesperrt|geblockt|blockiert|inaktiv|deaktiviert|widerruf(en)?|widerspr(uch|ochen)|geku(e)?ndigt|gel(o|oe)scht|storniert|entfernt|ausgeschlossen|abgelehnt|archiviert|(nicht|nie) (mehr )?(kontaktieren|anschreiben|mailen|anmailen|bewerben)|keine? (werbung|news ?letter|e ?mails?|mails|kontakte?|einwilligung|zustimmung|post)|(auf )?(sperrliste|schwarze liste|robinsonliste)|werbesperre|mailsperre|abgesagt|verweigert|verstorben|pausiert",
    "baja|de baja|(dad[oa]s?|darse|dar)( a| o)? de baja|desuscrit[oa]s?|desuscripcion|cancelad[oa]s?|bloquead[oa]s?|inactiv[oa]s?|desactivad[oa]s?|excluid[oa]s?|eliminad[oa]s?|borrad[oa]s?|rechazad[oa]s?|revocad[oa]s?|anulad[oa]s?|no (contactar|enviar|molestar|escribir)( .*)?|no (quiere|desea)( .*)?|lista negra|en lista negra|sin consentimiento|suprimid[oa]s?|archivad[oa]s?|fallecid[oa]s?|pausad[oa]s?|en pausa",
    "disiscritt[oaie]|disiscrizione|cancellat[oaie]|cancellazione|disdett[oaie]|bloccat[oaie]|inattiv[oaie]|disattivat[oaie]|disabilitat[oaie]|esclus[oaie]|rimoss[oaie]|rifiutat[oaie]|rifiuto|revocat[oaie]|revoca|eliminat[oaie]|annullat[oaie]|opposizione|sospes[oaie]|non (contattare|inviare|disturbare|scrivere)( .*)?|non (vuole|desidera)( .*)?|(in |nella )?lista nera|senza consenso|archiviat[oaie]|decedut[oaie]|in pausa",
  ],
  never: [
    "never (subscribed|opted in|confirmed|agreed)|non ?subscribed|non subscriber|not (yet )?(subscribed|confirmed|opted in|opt in|verified|consented)|un ?confirmed|unverified|pending( confirmation| opt in)?|awaiting( confirmation)?|waiting|transactional( only)?|non marketing( contact)?|invited|no opt ?in|single opt ?in pending|subscription pending|opt ?in pending",
    "en attente( de confirmation)?|a confirmer|(non|pas|jamais) (encore )?(inscrit|abonne|confirme|valide|optin|opt in|consenti|accepte)(e|es|ees|s)?|invitee?",
    "ausstehend|unbest(a|ae)tigt|wartend|wartet|(nicht|nie|noch nicht) (best(a|ae)tigt|angemeldet|abonniert|eingetragen|eingewilligt|zugestimmt)|eingeladen|in wartestellung|schwebend",
    "pendientes?|en espera|(no|nunca|sin) (suscrit[oa]s?|confirmad[oa]s?|confirmar|inscrit[oa]s?|aceptad[oa]s?)|por confirmar|invitad[oa]s?|no activ[oa]s?",
    "in (attesa|sospeso)|da confermare|(non|mai|non ancora) (iscritt[oaie]|confermat[oaie]|abbonat[oaie]|attiv[oaie])|invitat[oaie]",
  ],
  subscribed: [
    "(re)?subscribed?|subscribers?|enabled|active|confirmed|opt(ed)?[ -]?in|(single|double|confirmed) opt ?in|marketing contact|consented|granted|allowed|accepted|agreed|normal|valid|verified|deliverable|approved",
    "(re)?inscri(t|te|ts|tes)|abonn(e|ee|es|ees)|acti(f|fs|ve|ves)|confirme(e|es|ees)?|valide(e|es|ees)?|accepte(e|es|ees)?|consenti|d accord|active(e|es|ees)",
    "angemeldet|abonniert|abonnent(in|en|innen)?|aktiv(iert)?|best(a|ae)tigt|eingetragen|eingewilligt|zugestimmt|einverstanden|gultig",
    "suscrit[oa]s?|suscriptor(a|es|as)?|activ[oa]s?|confirmad[oa]s?|aceptad[oa]s?|alta|(dad[oa]s? )?de alta|inscrit[oa]s?|habilitad[oa]s?",
    "iscritt[oaie]|attiv[oaie]|confermat[oaie]|accettat[oaie]|abbonat[oaie]|abilitat[oaie]",
  ],
} as const;

/** Those of the words for people who get mail that have no other meaning. */
export const SUBSCRIBER_WORDS = [
  "(re)?subscribed?|subscribers?|opt(ed)?[ -]?in|(single|double|confirmed) opt ?in|marketing contact",
  "(re)?inscri(t|te|ts|tes)|abonn(e|ee|es|ees)|angemeldet|abonniert|abonnent(in|en|innen)?",
  "suscrit[oa]s?|suscriptor(a|es|as)?|iscritt[oaie]|abbonat[oaie]",
] as const;

/** Parts of short remarks in which somebody refuses mail: `wants to be unsubscribed`, `désinscrit le 12/03`. */
export const REFUSING_PHRASES = {
  complained: [
    "(marked|reported|flagged) (us )?(as )?spam|spam (complaint|report)|(signale|marque)e? (comme )?spam|als spam|como spam|come spam",
  ],
  bounced: [
    "(hard|soft) ?bounc\\w*|bounc(e|ed|es|ing)|npai|undeliver\\w*|unzustellbar|nicht zustellbar|rimbalz\\w*|rebot(e|ad[oa]s?)|n (habite|existe) (pas|plus)|(mauvaise|fausse|vieille) adresse|adresse morte|(mail|courriel|correo|casella|buzon) (retournee?|revenue?|devuelto|inesistente|inexistente)",
    "(adresse|address|e ?mail|mail|mailbox|boite|user|utente|indirizzo|correo|direccion) (\\w+ ){0,2}(fausse|falsch|non valid\\w|invalid\\w*|erron\\w*|inexist\\w*|inesist\\w*|inconnue?|unknown|errat\\w|gone)",
    "(invalid|unknown|wrong|dead|bad|falsche|fehlerhafte|ungu(e)?ltige) (e ?mail|address|mailbox|user|recipient|adresse)",
  ],
  unsubscribed: [
    "unsub(s|bed|scri\\w*)?|opt(ed|s|ing)? ?out\\w*|black ?list\\w*|block ?list\\w*|bloc ?list\\w*|desinscri\\w*|desabonn\\w*|desuscri\\w*|disiscri\\w*|abgemeldet|abmeld\\w*|abbestell\\w*|ausgetragen",
    "(liste (noire|rouge|repoussoir))|lista (negra|nera)|schwarze liste|sperrliste\\w*|robinson ?liste?|widerruf\\w*|widerspr(uch|ochen)\\w*",
    "(do not|don ?t|never) (ever )?(e ?)?(mail|contact|send|write|market)|no more (e ?mails?|mails?|newsletters?|marketing)|no (more )?(e ?)?(mails?|marketing|newsletters?)|no longer (wants?|wishes)|stop (the |all |les |tout )?(e ?mails?|mails?|mailing|pub|newsletters?|contact|sending|emailing)|^stop|please remove|to be removed|removed? (me|them|him|her|from)|(take|wants) (\\w+ )?off|erased?|withdr(ew|awn) consent|consent withdrawn|(not|no longer|never) interested|(off|aus|dalla|dall) (the|our|your|dem|der|unserem|vostra|nostra)? ?(mail |mailing |e ?mail )?(list|liste|verteiler|elenco|lista)|remove from",
    "ne (\\w+ )?(pas|plus) (lui |leur |etre |la |le |les |recevoir )*(contact|mail|ecri|envoy|relanc|sollicit|recevoir|prospect|derang|demarch)\\w*|ne (veut|souhaite|desire) (plus|pas)|(plus|pas) (de|d) (e ?mails?|mails?|courriels?|newsletters?|pub\\w*|prospection|sollicitations?|mailings?|emailings?)|(demande|souhaite) (\\w+ ){0,3}(suppression|radiation|effacement|retrait)|(etre|doit etre|a) (retire|supprime|enleve)e?|refuse (\\w+ ){0,2}(mails?|e ?mails?|newsletters?|courriels?|pub\\w*|prospection)|oppose(e|es|ees)? a la (prospection|publicite)|effacee?|(pas|plus) interesse(e|es|ees)?|(enlever|retirer|sortir|supprimer|oter|exclure|enleve|sorti)e? (\\w+ ){0,2}(liste|fichier|envois?|mailing)",
    "nicht (mehr )?(\\w+ )?(kontaktier\\w*|anschreib\\w*|angeschrieben|mailen|anmailen|bewerben|senden)|keine? (weiteren? )?(werbung|news ?letters?|e ?mails?|mails|mailings?|kontaktaufnahme|interesse)|nicht (mehr )?interessiert",
    "no (quiere|desea|enviar|contactar|molestar|recibir|escribir)|(dad[oa]s?|darse|dar|dio)( a| o| se)? de baja|de baja|no mas (correos|emails?|publicidad)|no (le |les |esta )?interesad?[oa]?s?|(quitar|sacar|borrar) (\\w+ ){0,2}(lista|envios)",
    "non (contattare|inviare|disturbare|vuole|desidera|scrivere|mandare|contattarl\\w+)|non (e |sono )?interessat[oaie]|niente (e ?mail|newsletter|pubblicita)|(vuole|chiede) (\\w+ ){0,2}(cancell\\w+|rimoss\\w+)",
  ],
} as const;
