import type { Context, Hono } from "hono";
import { type Topic, topicOf } from "../../../domain/programme.ts";
import {
  type Confirmation,
  confirm,
  confirmAgain,
  readConfirmation,
} from "../../../pipeline/confirm.ts";
import { preferencesToken } from "../../../pipeline/preferences.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { limitedBody, shownAt } from "../frame/app.ts";
import { answerErased } from "../frame/erased.tsx";
import { secretPage } from "../frame/headers.ts";
import type { Shown } from "../frame/layout.tsx";
import { MessagePage, PostButton } from "../frame/message-page.tsx";
import { refuse } from "../frame/refusal.tsx";
import type { SignUpPagesWorld } from "./take.tsx";
import { checkInboxPage, shownLabel } from "./topic-routes.tsx";

type Known = Exclude<Confirmation, { kind: "forged" | "erased" }>;

/** A confirmation link: its state, its topic, and the page to answer with. */
type Held = { readonly known: Known; readonly topic: Topic; readonly shown: Shown };

/** Adds the pages behind the button of a confirmation mail. A GET changes nothing. */
export function addConfirmRoutes(app: Hono, world: SignUpPagesWorld): void {
  app.use(`${urls.confirm.root}/*`, secretPage, limitedBody(world));
  app.get(urls.confirm.pattern, async (context) => {
    const token = context.req.param("token");
    const known = await readConfirmation(world, token);
    const held = hold(context, world, token, known);
    return held ? confirmationPage(context, world, held) : closed(context, world, known);
  });
  app.post(urls.confirm.pattern, async (context) => {
    const token = context.req.param("token");
    // A link for a removed topic must not be used up.
    const read = await readConfirmation(world, token);
    const known = hold(context, world, token, read) ? await confirm(world, token) : read;
    const held = hold(context, world, token, known);
    if (!held) return closed(context, world, known);
    if (held.known.kind !== "confirmed") return confirmationPage(context, world, held);
    return context.redirect(inShownLanguage(urls.confirmed.to(held.topic.name), held.shown), 303);
  });
  app.post(urls.confirmAgain.pattern, async (context) => {
    const token = context.req.param("token");
    const known = await confirmAgain(world, token);
    const held = hold(context, world, token, known);
    if (!held) return closed(context, world, known);
    if (held.known.kind !== "expired") return confirmationPage(context, world, held);
    return context.html(checkInboxPage(held.topic, held.shown));
  });
}

/** The answer to a link whose topic or contact no longer exists. */
function closed(
  context: Context,
  world: SignUpPagesWorld,
  { kind }: Confirmation,
): Response | Promise<Response> {
  if (kind === "erased") return answerErased(context, world);
  return refuse(context, shownAt(context, world), 404);
}

function hold(
  context: Context,
  world: SignUpPagesWorld,
  token: string,
  known: Confirmation,
): Held | undefined {
  if (known.kind === "forged" || known.kind === "erased") return undefined;
  const topic = topicOf(world.programme, known.topic);
  if (!topic) return undefined;
  const path = urls.confirm.to(token);
  return { known, topic, shown: { ...shownAt(context, world, known.language), path } };
}

function confirmationPage(
  context: Context,
  world: SignUpPagesWorld,
  { known, topic, shown }: Held,
): Response | Promise<Response> {
  const { kind, contactId } = known;
  if (kind === "ready") return context.html(<ReadyPage shown={shown} topic={topic} />);
  if (kind === "expired") return context.html(<ExpiredPage shown={shown} />, 410);
  if (kind === "used") return context.html(<UsedPage shown={shown} topic={topic} />, 410);
  const preferences = urls.preferences.to(preferencesToken(world, contactId));
  return context.html(
    <AlreadyConfirmedPage shown={shown} topic={topic} preferences={preferences} />,
  );
}

type TopicPageProps = { readonly shown: Shown; readonly topic: Topic };

function ReadyPage({ shown, topic }: TopicPageProps) {
  const { text, button, ...words } = phrasesIn(shown).confirm;
  return (
    <MessagePage
      shown={shown}
      icon="envelope"
      {...words}
      text={fill(text, { topic: shownLabel(topic, shown) })}
    >
      <PostButton action={inShownLanguage(shown.path, shown)} label={button} />
    </MessagePage>
  );
}

function ExpiredPage({ shown }: { readonly shown: Shown }) {
  const { button, ...words } = phrasesIn(shown).expired;
  return (
    <MessagePage shown={shown} icon="clock" {...words}>
      <PostButton action={inShownLanguage(`${shown.path}/again`, shown)} label={button} />
    </MessagePage>
  );
}

function UsedPage({ shown, topic }: TopicPageProps) {
  const { text, link, ...words } = phrasesIn(shown).used;
  return (
    <MessagePage
      shown={shown}
      icon="clock"
      {...words}
      text={fill(text, { topic: shownLabel(topic, shown) })}
    >
      <a class="button" href={inShownLanguage(urls.topic.to(topic.name), shown)}>
        {link}
      </a>
    </MessagePage>
  );
}

function AlreadyConfirmedPage({
  shown,
  topic,
  preferences,
}: TopicPageProps & { readonly preferences: string }) {
  const { text, preferences: link, ...words } = phrasesIn(shown).alreadyConfirmed;
  return (
    <MessagePage
      shown={shown}
      icon="check"
      {...words}
      text={fill(text, { topic: shownLabel(topic, shown) })}
    >
      <a href={inShownLanguage(preferences, shown)}>{link}</a>
    </MessagePage>
  );
}

function inShownLanguage(path: string, { language }: Shown): string {
  return withLanguage(path, language);
}
