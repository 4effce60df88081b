import type { Context, Hono } from "hono";
import { type NewAddress, proveNewAddress, readNewAddress } from "../../../pipeline/new-address.ts";
import type { Publishing, World } from "../../../ports.ts";
import { urls } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { shownAt } from "../frame/app.ts";
import { answerErased } from "../frame/erased.tsx";
import { actionOf, type Shown } from "../frame/layout.tsx";
import { MessagePage, PostButton } from "../frame/message-page.tsx";
import { refuse } from "../frame/refusal.tsx";

type NewAddressWorld = Publishing & Pick<World, "keys" | "addresses" | "publicUrl">;

/** Adds the pages behind the button that verifies a new address. A GET changes nothing. */
export function addNewAddressRoutes(app: Hono, world: NewAddressWorld): void {
  app.get(urls.newAddress.pattern, async (context) =>
    newAddressPage(context, world, await readNewAddress(world, context.req.param("token"))),
  );
  app.post(urls.newAddress.pattern, async (context) => {
    const proven = await proveNewAddress(world, context.req.param("token"));
    if (proven.kind !== "done") return newAddressPage(context, world, proven);
    const shown = shownAt(context, world, proven.contact.language);
    return context.redirect(actionOf(shown), 303);
  });
}

function newAddressPage(
  context: Context,
  world: NewAddressWorld,
  known: NewAddress,
): Response | Promise<Response> {
  if (known.kind === "forged") return refuse(context, shownAt(context, world), 404);
  if (known.kind === "erased") return answerErased(context, world);
  const shown = shownAt(context, world, known.contact.language);
  if (known.kind === "ready") return context.html(readyPage(shown, known.email));
  if (known.kind === "refused") return context.html(refusedPage(shown, known.email), 409);
  const words = phrasesIn(shown).myData.newAddress[known.kind];
  return known.kind === "done"
    ? context.html(<MessagePage shown={shown} icon="check" {...words} />)
    : context.html(<MessagePage shown={shown} icon="clock" {...words} />, 410);
}

function readyPage(shown: Shown, email: string) {
  const { text, button, ...words } = phrasesIn(shown).myData.newAddress.ready;
  return (
    <MessagePage shown={shown} icon="envelope" {...words} text={fill(text, { address: email })}>
      <PostButton action={actionOf(shown)} label={button} />
    </MessagePage>
  );
}

function refusedPage(shown: Shown, email: string) {
  const { text, hint, ...words } = phrasesIn(shown).myData.newAddress.refused;
  const { sender } = shown.programme;
  const help = fill(hint, { address: sender.replyTo ?? sender.email });
  return (
    <MessagePage
      shown={shown}
      icon="compass"
      {...words}
      text={fill(text, { address: email })}
      hint={help}
    />
  );
}
