import type { Context, Hono } from "hono";
import * as z from "zod/mini";
import type { Contact } from "../../../domain/contact.ts";
import { maskedAddress } from "../../../domain/email-address.ts";
import { PAUSES } from "../../../domain/rights.ts";
import {
  askForData,
  chooseTracking,
  keep,
  leave,
  pause,
  readPreferences,
} from "../../../pipeline/preferences.ts";
import type { Publishing, World } from "../../../ports.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { limitedBody, type PublicHost, publicApp, shownAt } from "../frame/app.ts";
import { answerErased } from "../frame/erased.tsx";
import { secretPage } from "../frame/headers.ts";
import { actionOf, type Shown } from "../frame/layout.tsx";
import { MessagePage, PostButton } from "../frame/message-page.tsx";
import { isForPerson, refuse } from "../frame/refusal.tsx";
import { type PreferencesDone, PreferencesPage, preferencesDone } from "./page.tsx";

/** What the preference center needs from the world. */
export type PreferencesWorld = Publishing & Pick<World, "publicUrl" | "ids" | "keys">;

/** A change that a contact makes in the preference center. */
const wishSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("leave"), topic: z.string() }),
  z.object({ action: z.literal(["leave-all", "keep", "resume"]) }),
  z.object({ action: z.literal("my-data") }),
  z.object({
    action: z.literal("pause"),
    period: z.string().check(z.refine((one) => PAUSES.includes(one))),
  }),
  z.object({
    action: z.literal("track"),
    what: z.enum(["opens", "clicks"]),
    answer: z.enum(["yes", "no"]),
  }),
]);

type Wish = z.output<typeof wishSchema>;

/** The preference center, and one-click unsubscribe for email clients (RFC 8058). */
export function preferencesApp(world: PreferencesWorld, host: PublicHost = {}): Hono {
  const app = publicApp(world, host, [urls.preferences, urls.oneClick]);
  app.use(`${urls.preferences.root}/*`, secretPage);
  app.use(`${urls.oneClick.root}/*`, secretPage);
  addPreferencesRoutes(app, world);
  addOneClickRoutes(app, world);
  return app;
}

function addPreferencesRoutes(app: Hono, world: PreferencesWorld): void {
  app.get(urls.preferences.pattern, (context) =>
    withContact(context, world, context.req.param("token"), (contact) =>
      context.html(
        <PreferencesPage
          shown={shownAt(context, world, contact.language)}
          contact={contact}
          now={world.clock.now()}
          done={preferencesDone(context.req.query("done"), contact, world.clock.now())}
        />,
      ),
    ),
  );
  app.post(urls.preferences.pattern, limitedBody(world), (context) => {
    const token = context.req.param("token");
    return withContact(context, world, token, async (contact) => {
      const shown = shownAt(context, world, contact.language);
      const wish = await readWish(context);
      if (!wish) return refuse(context, shown, 400);
      if (wish.action === "my-data") {
        await askForData(world, token);
        return context.redirect(withLanguage(urls.dataAsked.to(token), shown.language), 303);
      }
      const done = await grant(world, token, wish);
      return context.redirect(`${shown.path}?done=${done}&lang=${shown.language}`, 303);
    });
  });
  app.get(urls.dataAsked.pattern, (context) => {
    const token = context.req.param("token");
    return withContact(context, world, token, (contact) =>
      context.html(
        <DataAskedPage
          shown={shownAt(context, world, contact.language)}
          contact={contact}
          back={urls.preferences.to(token)}
        />,
      ),
    );
  });
}

type DataAskedProps = {
  readonly shown: Shown;
  readonly contact: Contact;
  readonly back: string;
};

/** The page is the same whether or not a mail was sent: only the owner of the mailbox may learn that. */
function DataAskedPage({ shown, contact, back }: DataAskedProps) {
  const { text, hint, back: label, ...words } = phrasesIn(shown).dataAsked;
  const { sender } = shown.programme;
  return (
    <MessagePage
      shown={shown}
      icon="envelope"
      {...words}
      text={fill(text, { address: maskedAddress(contact.email) })}
      hint={fill(hint, { address: sender.replyTo ?? sender.email })}
    >
      <a href={withLanguage(back, shown.language)}>{label}</a>
    </MessagePage>
  );
}

function addOneClickRoutes(app: Hono, world: PreferencesWorld): void {
  app.get(urls.oneClick.pattern, async (context) => {
    const { kind } = await readPreferences(world, context.req.param("token"));
    if (kind === "erased") return answerErased(context, world);
    const shown = shownAt(context, world);
    if (kind === "forged") return refuse(context, shown, 404);
    const { title, text, button } = phrasesIn(shown).oneClick;
    return context.html(
      <MessagePage shown={shown} icon="envelope" title={title} text={text}>
        <PostButton action={actionOf(shown)} label={button} />
      </MessagePage>,
    );
  });
  // The body is ignored. An email client gets the same answer for a forged token as for a valid one; a person whose link
  // is torn must not believe that they left.
  app.post(urls.oneClick.pattern, async (context) => {
    const token = context.req.param("token");
    await leave(world, token, "all", "one-click");
    const shown = shownAt(context, world);
    const phrases = phrasesIn(shown).oneClick;
    if (!isForPerson(context)) return context.text(`${phrases.done}\n`);
    const { kind } = await readPreferences(world, token);
    if (kind === "erased") return answerErased(context, world, 200);
    if (kind === "forged") return refuse(context, shown, 404);
    return context.html(
      <MessagePage shown={shown} icon="check" title={phrases.doneTitle} text={phrases.done}>
        <a href={withLanguage(urls.preferences.to(token), shown.language)}>{phrases.preferences}</a>
      </MessagePage>,
    );
  });
}

async function withContact(
  context: Context,
  world: PreferencesWorld,
  token: string,
  answer: (contact: Contact) => Response | Promise<Response>,
): Promise<Response> {
  const link = await readPreferences(world, token);
  if (link.kind === "open") return answer(link.contact);
  if (link.kind === "erased") return answerErased(context, world);
  return refuse(context, shownAt(context, world), 404);
}

async function readWish({ req }: Context): Promise<Wish | undefined> {
  const form = await req.formData().catch(() => new FormData());
  return wishSchema.safeParse(Object.fromEntries(form)).data;
}

async function grant(
  world: PreferencesWorld,
  token: string,
  wish: Exclude<Wish, { action: "my-data" }>,
): Promise<PreferencesDone> {
  switch (wish.action) {
    case "leave":
      await leave(world, token, [wish.topic], "preferences");
      return "left";
    case "leave-all":
      await leave(world, token, "all", "preferences");
      return "left-all";
    case "keep":
      await keep(world, token);
      return "kept";
    case "pause":
      await pause(world, token, wish.period);
      return "paused";
    case "resume":
      await pause(world, token, undefined);
      return "resumed";
    case "track":
      await chooseTracking(world, token, wish.what, wish.answer === "yes");
      return `${wish.what}-${wish.answer === "yes" ? "allowed" : "forbidden"}`;
  }
}
