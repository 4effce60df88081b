import type { Context, Hono } from "hono";
import type { Contact } from "../../domain/contact.ts";
import { chooseTracking, keep, leave, readPreferences } from "../../pipeline/preferences.ts";
import type { World } from "../../ports.ts";
import { MessagePage, PostButton } from "./message-page.tsx";
import { phrasesIn } from "./phrases.ts";
import { type PreferencesDone, PreferencesPage, preferencesDone } from "./preferences-page.tsx";
import { limitedBody, type PublicHost, publicApp, shownAt } from "./public-app.ts";
import { secretPage } from "./public-headers.ts";
import { isForPerson, refuse } from "./public-refusal.tsx";

/** What the page of preferences asks of the world. */
export type PreferencesWorld = Pick<
  World,
  | "programme"
  | "publicUrl"
  | "clock"
  | "keys"
  | "contacts"
  | "timeline"
  | "bus"
  | "ledger"
  | "queue"
>;

/** What a person asks for on the page of preferences. */
type Wish =
  | { readonly action: "leave"; readonly topic: string }
  | { readonly action: "leave-all" }
  | { readonly action: "keep" | "allow-click-tracking" | "forbid-click-tracking" };

/** The page of preferences, and the one-click unsubscription of mail programs (RFC 8058). */
export function preferencesApp(world: PreferencesWorld, host: PublicHost = {}): Hono {
  const app = publicApp(world, host, ["/preferences/*", "/u/*"]);
  app.use("/preferences/*", secretPage);
  app.use("/u/*", secretPage);
  addPreferencesRoutes(app, world);
  addOneClickRoutes(app, world);
  return app;
}

function addPreferencesRoutes(app: Hono, world: PreferencesWorld): void {
  app.get("/preferences/:token", (context) =>
    withContact(context, world, context.req.param("token"), (contact) =>
      context.html(
        <PreferencesPage
          shown={shownAt(context, world, contact.language)}
          contact={contact}
          done={preferencesDone(context.req.query("done"), contact)}
        />,
      ),
    ),
  );
  app.post("/preferences/:token", limitedBody(world), (context) => {
    const token = context.req.param("token");
    return withContact(context, world, token, async (contact) => {
      const shown = shownAt(context, world, contact.language);
      const wish = await readWish(context);
      if (!wish) return refuse(context, shown, 400);
      const done = await grant(world, token, wish);
      return context.redirect(`${shown.path}?done=${done}&lang=${shown.language}`, 303);
    });
  });
}

function addOneClickRoutes(app: Hono, world: PreferencesWorld): void {
  app.get("/u/:token", (context) => {
    const shown = shownAt(context, world);
    const { title, text, button } = phrasesIn(shown.language).oneClick;
    return context.html(
      <MessagePage shown={shown} icon="envelope" title={title} text={text}>
        <PostButton action={`${shown.path}?lang=${shown.language}`} label={button} />
      </MessagePage>,
    );
  });
  // The body is never read, and a forged token hears what a good one hears.
  app.post("/u/:token", async (context) => {
    await leave(world, context.req.param("token"), "all", "one-click");
    const shown = shownAt(context, world);
    const phrases = phrasesIn(shown.language).oneClick;
    if (!isForPerson(context)) return context.text(`${phrases.done}\n`);
    return context.html(
      <MessagePage shown={shown} icon="check" title={phrases.doneTitle} text={phrases.done}>
        <a href={`${shown.path.replace(/^\/u\//, "/preferences/")}?lang=${shown.language}`}>
          {phrases.preferences}
        </a>
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
  const contact = await readPreferences(world, token);
  return contact ? answer(contact) : refuse(context, shownAt(context, world), 404);
}

async function readWish({ req }: Context): Promise<Wish | undefined> {
  const form = await req.formData().catch(() => new FormData());
  const topic = form.get("topic");
  const action = form.get("action");
  switch (action) {
    case "leave":
      return typeof topic === "string" ? { action: "leave", topic } : undefined;
    case "leave-all":
      return { action: "leave-all" };
    case "keep":
    case "allow-click-tracking":
    case "forbid-click-tracking":
      return { action };
    default:
      return undefined;
  }
}

async function grant(world: PreferencesWorld, token: string, wish: Wish): Promise<PreferencesDone> {
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
    case "allow-click-tracking":
      await chooseTracking(world, token, "clicks", true);
      return "tracking-allowed";
    case "forbid-click-tracking":
      await chooseTracking(world, token, "clicks", false);
      return "tracking-forbidden";
  }
}
