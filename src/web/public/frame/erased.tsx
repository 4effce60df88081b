import type { Context } from "hono";
import { phrasesIn } from "../../texts/phrases.ts";
import { type PublicWorld, shownAt } from "./app.ts";
import type { Shown } from "./layout.tsx";
import { MessagePage } from "./message-page.tsx";
import { TopicLinks } from "./topics.tsx";

/** The page for an erased contact's link: no data is kept, and these are the topics to sign up for. */
function ErasedPage({ shown }: { readonly shown: Shown }) {
  const { erased, erase } = phrasesIn(shown).myData;
  const { links, again, ...words } = erased;
  return (
    <MessagePage shown={shown} icon="check" {...words} hint={erase.remains}>
      <p>{links}</p>
      <p>{again}</p>
      <TopicLinks shown={shown} />
    </MessagePage>
  );
}

/** Answers a link whose contact was erased: gone (410), in the browser's language. */
export function answerErased(
  context: Context,
  world: PublicWorld,
  status: 200 | 410 = 410,
): Response | Promise<Response> {
  context.header("Cache-Control", "no-store");
  return context.html(<ErasedPage shown={shownAt(context, world)} />, status);
}
