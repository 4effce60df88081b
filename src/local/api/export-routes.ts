import { type Context, Hono } from "hono";
import * as z from "zod";
import { EXPORTS } from "../../domain/exported.ts";
import { jsonLinesOf } from "../../export/json-lines.ts";
import { countHeld, eraseByHand } from "../../pipeline/erase-by-hand.ts";
import { exported } from "../../pipeline/export.ts";
import { membersOf, NotByHandError, regroup } from "../../pipeline/group-by-hand.ts";
import type { ImportWorld } from "../../pipeline/import-contacts.ts";
import { jsonBody, problem } from "./json-answers.ts";

const regroupingSchema = z.strictObject({
  isIn: z.boolean(),
  emails: z.array(z.string().max(1000)).max(1000),
});

/** What the commands ask of all contacts, or of one for good: exports, groups by hand, erasure. */
export function exportRoutes(world: ImportWorld): Hono {
  return new Hono()
    .get("/export/:what", (context) => {
      const name = context.req.param("what");
      const what = EXPORTS.find((one) => one === name);
      if (!what)
        throw problem(
          404,
          `There is no export of "${name}": expected one of ${EXPORTS.join(", ")}`,
        );
      return streamed(context, exported(world, what));
    })
    .get("/groups/:group", async (context) => {
      const group = context.req.param("group");
      return streamed(context, await byHand(async () => membersOf(world, group)));
    })
    .post("/groups/:group", async (context) => {
      const { isIn, emails } = await jsonBody(context, regroupingSchema);
      const group = context.req.param("group");
      return context.json(await byHand(() => regroup(world, { group, isIn, emails })));
    })
    .get("/contacts/:email/held", async (context) =>
      context.json(known(await countHeld(world, context.req.param("email")))),
    )
    .post("/contacts/:email/erase", async (context) =>
      context.json(known(await eraseByHand(world, context.req.param("email")))),
    );
}

/** JSON Lines, made as they are read. Whoever reads sees a broken connection when they cannot be read to their end. */
function streamed(context: Context, records: AsyncIterable<object>): Response {
  const lines = ReadableStream.from(jsonLinesOf(records)).pipeThrough(new TextEncoderStream());
  return context.body(lines as ReadableStream<Uint8Array>, 200, {
    "content-type": "application/jsonl; charset=utf-8",
    "cache-control": "no-store",
  });
}

async function byHand<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotByHandError) throw problem(422, error.message);
    throw error;
  }
}

function known<Found>(found: Found | undefined): Found {
  if (found) return found;
  throw problem(404, "No contact has this address. Is it spelled as at the sign-up?");
}
