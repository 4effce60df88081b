import type { Child } from "hono/jsx";
import type { Instant } from "../../../domain/calendar.ts";
import { activeTopics } from "../../../domain/contact.ts";
import type { HeldData } from "../../../pipeline/my-data.ts";
import type { Messages } from "../../../ports.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { english } from "../../texts/translations.ts";
import type { FormState } from "../form/fault-summary.tsx";
import { momentOf } from "../frame/dates.ts";
import { Layout, type Shown } from "../frame/layout.tsx";
import { StatusLine } from "../frame/status-line.tsx";
import { GroupsCard, LeaveAll } from "../preferences/groups.tsx";
import { AddressForm, Mistakes, ProfileForm } from "./forms.tsx";
import { AttributesForm, HeldAttributes } from "./held-attributes.tsx";
import { partCount } from "./held-file.ts";
import { HeldDetails, HeldPerson } from "./held-sections.tsx";
import { myDataReaderOf } from "./words.ts";

/** The change that was just made on the data page. */
export type MyDataDone = keyof typeof english.myData.done;

type MyDataPageProps = {
  readonly shown: Shown;
  /** The token in the link to the page. */
  readonly token: string;
  readonly held: HeldData;
  readonly messages: Pick<Messages, "outline">;
  /** When the link to the page expires. */
  readonly until: Instant;
  readonly done: MyDataDone | undefined;
  readonly state: FormState;
};

/** The change that `?done=` reports, if we know it. */
export function myDataDone(text: string | undefined): MyDataDone | undefined {
  return (Object.keys(english.myData.done) as MyDataDone[]).find((done) => done === text);
}

/** A contact's data, and what they can do about it. Every button posts a plain form. */
export function MyDataPage({ shown, token, held, messages, until, done, state }: MyDataPageProps) {
  const { contact } = held;
  const reader = myDataReaderOf(shown, contact, messages);
  const { phrases } = reader;
  const topics = activeTopics(contact);
  return (
    <Layout shown={shown} title={phrases.title}>
      <div class="my-data">
        <Mistakes reader={reader} state={state} />
        {done && <StatusLine text={phrases.done[done]} />}
        <div class="opening">
          <h1>{phrases.title}</h1>
          <p class="lead">{fill(phrases.about, { address: contact.email })}</p>
          <p class="fine">{fill(phrases.until, { moment: momentOf(until, reader) })}</p>
        </div>
        <HeldPerson held={held} reader={reader} />
        <div class="side-by-side">
          <ProfileForm contact={contact} reader={reader} state={state} />
          <AddressForm contact={contact} reader={reader} state={state} />
        </div>
        <HeldAttributes contact={contact} reader={reader} />
        <AttributesForm contact={contact} reader={reader} state={state} />
        {topics.length > 0 && <GroupsCard shown={shown} topics={topics} />}
        {topics.length > 0 && <LeaveAll shown={shown} />}
        <div class="side-by-side">
          <Offer words={phrases.download} href={urls.myDataFile.to(token)}>
            {Array.from({ length: partCount(held) - 1 }, (_, index) => (
              <a href={`${urls.myDataFile.to(token)}?part=${index + 2}`}>
                {fill(phrases.downloadPart, { part: index + 2, parts: partCount(held) })}
              </a>
            ))}
          </Offer>
          <Offer
            words={phrases.eraseOffer}
            href={withLanguage(urls.erase.to(token), shown.language)}
          />
        </div>
        <HeldDetails held={held} reader={reader} />
      </div>
    </Layout>
  );
}

type OfferProps = {
  readonly words: { readonly title: string; readonly text: string; readonly link: string };
  readonly href: string;
  /** Further links or buttons. */
  readonly children?: Child;
};

function Offer({ words, href, children }: OfferProps) {
  return (
    <section class="card offer">
      <div>
        <h2>{words.title}</h2>
        <p>{words.text}</p>
      </div>
      <a class="button quiet" href={href}>
        {words.link}
      </a>
      {children}
    </section>
  );
}
