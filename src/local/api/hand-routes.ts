import { userInfo } from "node:os";
import { Hono } from "hono";
import * as z from "zod";
import type { ByHand } from "../../domain/timeline.ts";
import type { HandWorld } from "../../pipeline/change-by-hand.ts";
import { correctByHand } from "../../pipeline/correct-by-hand.ts";
import { ByHandError, unsubscribeByHand } from "../../pipeline/unsubscribe-by-hand.ts";
import { readSuppression, unsuppressByHand } from "../../pipeline/unsuppress-by-hand.ts";
import { jsonBody, problem } from "./json-answers.ts";

const text = z.string().trim().max(500);
const by = text.min(1, "expected who does this").optional();
const reason = text.min(1, "expected why").optional();

const unsubscribeSchema = z.strictObject({ topic: text.optional(), by, reason });
const correctSchema = z.strictObject({
  firstName: text.optional(),
  language: text.optional(),
  timeZone: text.optional(),
  email: text.optional(),
  by,
  reason,
});
const unsuppressSchema = z.strictObject({ by, reason });

/** What the commands change for one contact by hand: unsubscribing it, putting it right, lifting a bounce. */
export function handRoutes(world: HandWorld): Hono {
  return new Hono()
    .post("/contacts/:email/unsubscribe", async (context) => {
      const { topic, ...signed } = await jsonBody(context, unsubscribeSchema);
      const asked = { topic, hand: handOf(signed) };
      return context.json(
        await inWords(() => unsubscribeByHand(world, context.req.param("email"), asked)),
      );
    })
    .post("/contacts/:email/correct", async (context) => {
      const { by: who, reason: why, ...correction } = await jsonBody(context, correctSchema);
      const asked = { ...correction, hand: handOf({ by: who, reason: why }) };
      const corrected = await inWords(() =>
        correctByHand(world, context.req.param("email"), asked),
      );
      if (corrected) return context.json(corrected);
      throw problem(404, "No contact has this address. Is it spelled as at the sign-up?");
    })
    .get("/contacts/:email/suppression", async (context) =>
      context.json(await inWords(() => readSuppression(world, context.req.param("email")))),
    )
    .post("/contacts/:email/unsuppress", async (context) => {
      const hand = handOf(await jsonBody(context, unsuppressSchema));
      return context.json(
        await inWords(() => unsuppressByHand(world, context.req.param("email"), hand)),
      );
    });
}

/** Who does not say otherwise is the one who signed in to this machine. */
function handOf(signed: { by?: string | undefined; reason?: string | undefined }): ByHand {
  return { operator: signed.by ?? userInfo().username, reason: signed.reason };
}

async function inWords<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ByHandError) throw problem(422, error.message);
    throw error;
  }
}
