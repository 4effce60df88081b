import fc from "fast-check";
import { expect, test } from "vitest";
import { ImportError } from "../../src/import/import-error.ts";
import { standings } from "./standings.ts";

const refusals = fc.constantFrom(
  ..."Unsubscribed|opted-out|do not email|Cancelled|blocked|Bounced|hard bounce|spam complaint|pending|unconfirmed".split(
    "|",
  ),
  ..."Désinscrit|désinscrite|Désinscrit(e)|Désabonnés|Bloqué|liste noire|refusé|annulée|N.P.A.I.|à supprimer|NPAI|plainte|en attente|non inscrit|Ne pas contacter|plus de mail".split(
    "|",
  ),
  ..."Abgemeldet|abbestellt|gesperrt|gekündigt|widerrufen|unzustellbar|Beschwerde|ausstehend|nicht bestätigt|keine Werbung".split(
    "|",
  ),
  ..."Baja|dado de baja|Cancelado|bloqueada|rebotado|queja|pendiente|no suscrito|No contactar".split(
    "|",
  ),
  ..."Disiscritto|cancellata|bloccato|rimbalzato|reclamo|in attesa|non iscritto|Non contattare".split(
    "|",
  ),
);
const ways: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.toLowerCase(),
  (word) => `  ${word} `,
  (word) => `"${word}"`,
];
const written = fc.tuple(refusals, fc.constantFrom(...ways)).map(([word, way]) => way(word));
const columns = fc.oneof(
  fc.constantFrom("x", "", "Prénom", "nom", "language", "groupe", "Newsletter", "Unsubscribed"),
  fc.constantFrom("opt in", "Bounce", "Statut", "state", "consent date", "source", "timezone"),
  fc.constantFrom("inscrit le", "dernière activité", "note", "consent source", "season", "name"),
  fc.stringMatching(/^[a-zé_ ]{1,12}$/),
);

test("a refusal in a column of any name is never mailed before the user explains the column", async () => {
  await fc.assert(
    fc.asyncProperty(columns, written, fc.boolean(), async (column, word, isLast) => {
      const others = "yes@x.fr;\n".repeat(3);
      const no = `no@x.fr;${word}\n`;
      const list = `email;${column}\n${isLast ? others + no : no + others}`;
      const result = await standings(list).catch((error: unknown) => {
        if (error instanceof ImportError) return {};
        throw error;
      });
      expect(Object.entries(result)).not.toContainEqual(["no", "subscribed"]);
    }),
    { numRuns: 300 },
  );
}, 60_000);
