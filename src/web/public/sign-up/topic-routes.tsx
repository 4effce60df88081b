import type { Context, Hono } from "hono";
import { cors } from "hono/cors";
import { inLanguage, type Topic, topicOf } from "../../../domain/programme.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { limitedBody, shownAt } from "../frame/app.ts";
import type { Shown } from "../frame/layout.tsx";
import { MessagePage } from "../frame/message-page.tsx";
import { refuse } from "../frame/refusal.tsx";
import { TopicLinks } from "../frame/topics.tsx";
import { SignUpPage } from "./page.tsx";
import { type SignUpHost, type SignUpPagesWorld, takeSignUp } from "./take.tsx";

/** Adds each topic's page, its form, and the page that follows a sign-up. */
export function addTopicRoutes(app: Hono, world: SignUpPagesWorld, host: SignUpHost): void {
  app.use(`${urls.topic.root}/*`, fromAllowedOrigins(world));
  app.get(urls.topic.pattern, (context) =>
    withTopic(context, world, (topic, shown) => {
      context.header("Cache-Control", "public, max-age=60");
      context.header("Vary", "Accept-Language", { append: true });
      const content = world.pages.page(topic.page, shown.language);
      const state = { typed: new Map(), faults: [] };
      return context.html(
        <SignUpPage shown={shown} topic={topic} content={content} state={state} />,
      );
    }),
  );
  app.post(urls.topic.pattern, limitedBody(world), (context) =>
    withTopic(context, world, (topic, shown) => takeSignUp(context, world, host, topic, shown)),
  );
  app.get(urls.checkInbox.pattern, (context) =>
    withTopic(context, world, (topic, shown) => {
      context.header("X-Robots-Tag", "noindex");
      return context.html(checkInboxPage(topic, shown));
    }),
  );
  app.get(urls.confirmed.pattern, (context) =>
    withTopic(context, world, (topic, shown) => {
      const { text, ...words } = phrasesIn(shown).confirmed;
      context.header("X-Robots-Tag", "noindex");
      return context.html(
        <MessagePage
          shown={shown}
          icon="check"
          {...words}
          text={fill(text, { topic: shownLabel(topic, shown) })}
        />,
      );
    }),
  );
}

/** Says that a confirmation mail is on its way, or, for a topic without confirmation, that there may be one. */
export function checkInboxPage(topic: Topic, shown: Shown) {
  const phrases = phrasesIn(shown);
  const { text, back, ...words } = topic.doubleOptIn ? phrases.checkInbox : phrases.noted;
  return (
    <MessagePage
      shown={shown}
      icon="envelope"
      {...words}
      text={fill(text, { topic: shownLabel(topic, shown) })}
    >
      <a href={withLanguage(urls.topic.to(topic.name), shown.language)}>{back}</a>
    </MessagePage>
  );
}

/** The label of a topic in the page's language. */
export function shownLabel(topic: Topic, { language, programme }: Shown): string {
  return inLanguage(topic.label, language, programme);
}

function withTopic(
  context: Context,
  world: SignUpPagesWorld,
  answer: (topic: Topic, shown: Shown) => Response | Promise<Response>,
): Response | Promise<Response> {
  const shown = shownAt(context, world);
  const topic = topicOf(world.programme, context.req.param("topic") ?? "");
  if (topic) return answer(topic, shown);
  return refuse(context, shown, 404, <TopicLinks shown={shown} />);
}

/** Lets only scripts on the allowed origins post a sign-up. */
function fromAllowedOrigins({ programme }: SignUpPagesWorld) {
  return cors({
    origin: programme.allowedOrigins.map((address) => new URL(address).origin),
    allowMethods: ["POST"],
    allowHeaders: ["Content-Type"],
    exposeHeaders: ["Retry-After"],
    maxAge: 600,
  });
}
