import type { Contact } from "../../../domain/contact.ts";
import { withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { actionOf, Layout, type Shown } from "../frame/layout.tsx";

/** What erasing does, and the button that does it. */
export function ErasePage({
  shown,
  contact,
  back,
}: {
  readonly shown: Shown;
  readonly contact: Contact;
  /** The path of the contact's data page. */
  readonly back: string;
}) {
  const { erase } = phrasesIn(shown).myData;
  return (
    <Layout shown={shown} title={erase.title}>
      <div class="preferences">
        <div class="opening">
          <h1>{erase.title}</h1>
          <p class="lead">{fill(erase.text, { address: contact.email })}</p>
        </div>
        <section class="card opening" aria-labelledby="happens">
          <h2 id="happens">{erase.happensTitle}</h2>
          <ol class="happens">
            {erase.happens.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <p class="fine">{fill(erase.elsewhere, { name: shown.programme.name })}</p>
        </section>
        <section class="card opening" aria-labelledby="remains">
          <h2 id="remains">{erase.remainsTitle}</h2>
          <p>{erase.remains}</p>
        </section>
        <div class="decision">
          <form method="post" action={actionOf(shown)}>
            <button type="submit">{erase.button}</button>
          </form>
          <a href={withLanguage(back, shown.language)}>{erase.back}</a>
        </div>
      </div>
    </Layout>
  );
}
