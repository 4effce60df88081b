import type { Context, Hono } from "hono";
import type { Contact } from "../../../domain/contact.ts";
import {
  type ClosedLink,
  changeAddress,
  correct,
  eraseMe,
  leaveGroups,
  type MyDataLink,
  readMyData,
  readMyDataLink,
} from "../../../pipeline/my-data.ts";
import { preferencesToken } from "../../../pipeline/preferences.ts";
import type { Messages, Publishing, World } from "../../../ports.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { FormFault } from "../form/fault.ts";
import type { FormState } from "../form/fault-summary.tsx";
import { limitedBody, type PublicHost, publicApp, shownAt } from "../frame/app.ts";
import { answerErased } from "../frame/erased.tsx";
import { secretPage } from "../frame/headers.ts";
import { actionOf, type Shown } from "../frame/layout.tsx";
import { MessagePage } from "../frame/message-page.tsx";
import { refuse } from "../frame/refusal.tsx";
import { checkCorrection, checkNewAddress, checkValues, textOf } from "./check-correction.ts";
import { ErasePage } from "./erase-page.tsx";
import { partCount, partOf } from "./held-file.ts";
import { addNewAddressRoutes } from "./new-address-routes.tsx";
import { type MyDataDone, MyDataPage, myDataDone } from "./page.tsx";

/** What the data rights pages need from the world. */
export type MyDataWorld = Publishing &
  Pick<World, "publicUrl" | "ids" | "keys" | "orders" | "addresses"> & {
    readonly messages: Pick<Messages, "outline">;
  };

const UNTOUCHED: FormState = { typed: new Map(), faults: [] };

/** The data rights pages: view, download, correct and erase one's data, and verify a new address. */
export function myDataApp(world: MyDataWorld, host: PublicHost = {}): Hono {
  const app = publicApp(world, host, [urls.myData, urls.newAddress]);
  app.use(`${urls.myData.root}/*`, secretPage, limitedBody(world));
  app.use(`${urls.newAddress.root}/*`, secretPage, limitedBody(world));
  addPageRoutes(app, world);
  addFileRoute(app, world);
  addEraseRoutes(app, world);
  addNewAddressRoutes(app, world);
  return app;
}

function addPageRoutes(app: Hono, world: MyDataWorld): void {
  app.get(urls.myData.pattern, (context) => page(context, world, UNTOUCHED));
  app.post(urls.myData.pattern, async (context) => {
    const token = context.req.param("token");
    const form = await context.req.formData().catch(() => new FormData());
    const link = await readMyDataLink(world, token);
    if (link.kind !== "open") return closed(context, world, link);
    const granted = await grant(world, token, form, link.contact);
    if (!granted) return refuse(context, shownAt(context, world, link.contact.language), 400);
    if ("faults" in granted) {
      return page(context, world, { typed: typedIn(form), faults: granted.faults }, 422);
    }
    const { done, link: after } = granted;
    if (after.kind !== "open") return closed(context, world, after);
    const isSame = after.contact.language === link.contact.language;
    const language = isSame
      ? shownAt(context, world, link.contact.language).language
      : after.contact.language;
    return context.redirect(`${urls.myData.to(token)}?done=${done}&lang=${language}`, 303);
  });
}

type Granted =
  | { readonly done: MyDataDone; readonly link: MyDataLink }
  | { readonly faults: readonly FormFault[] };

async function grant(
  world: MyDataWorld,
  token: string,
  form: FormData,
  contact: Contact,
): Promise<Granted | undefined> {
  switch (form.get("action")) {
    case "correct": {
      const checked = checkCorrection(form, world.programme);
      if ("faults" in checked) return checked;
      return { done: "corrected", link: await correct(world, token, checked.value) };
    }
    case "describe": {
      const checked = checkValues(form, world.programme);
      if ("faults" in checked) return checked;
      return { done: "corrected", link: await correct(world, token, checked.value) };
    }
    case "forget": {
      const attributes = { [textOf(form, "attribute")]: null };
      return { done: "corrected", link: await correct(world, token, { attributes }) };
    }
    case "change-address": {
      const checked = checkNewAddress(form, contact.email);
      if ("faults" in checked) return checked;
      return { done: "address-asked", link: await changeAddress(world, token, checked.value) };
    }
    case "leave":
      return { done: "left", link: await leaveGroups(world, token, [textOf(form, "topic")]) };
    case "leave-all":
      return { done: "left-all", link: await leaveGroups(world, token, "all") };
    default:
      return undefined;
  }
}

function addFileRoute(app: Hono, world: MyDataWorld): void {
  app.get(urls.myDataFile.pattern, async (context) => {
    const link = await readMyData(world, context.req.param("token"));
    if (link.kind !== "open") return closed(context, world, link);
    const part = Number(context.req.query("part") ?? 1);
    if (!Number.isInteger(part) || part < 1 || part > partCount(link.held)) {
      return refuse(context, shownAt(context, world, link.contact.language), 404);
    }
    const writer = { heldBy: world.programme.name, writtenAt: world.clock.now() };
    const file = { ...writer, ...partOf(link.held, part) };
    return context.body(JSON.stringify(file, null, 2), 200, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my-data${part === 1 ? "" : `-${part}`}.json"`,
    });
  });
}

function addEraseRoutes(app: Hono, world: MyDataWorld): void {
  app.get(urls.erase.pattern, async (context) => {
    const token = context.req.param("token");
    const link = await readMyDataLink(world, token);
    if (link.kind !== "open") return closed(context, world, link);
    const shown = shownAt(context, world, link.contact.language);
    return context.html(
      <ErasePage shown={shown} contact={link.contact} back={urls.myData.to(token)} />,
    );
  });
  app.post(urls.erase.pattern, async (context) => {
    const token = context.req.param("token");
    const link = await readMyDataLink(world, token);
    if (link.kind !== "open") return closed(context, world, link);
    await eraseMe(world, token);
    const { language } = shownAt(context, world, link.contact.language);
    return context.redirect(withLanguage(urls.myData.to(token), language), 303);
  });
}

async function page(
  context: Context,
  world: MyDataWorld,
  state: FormState,
  status: 200 | 422 = 200,
): Promise<Response> {
  const token = context.req.param("token") ?? "";
  const link = await readMyData(world, token);
  if (link.kind !== "open") return closed(context, world, link);
  return context.html(
    <MyDataPage
      shown={shownAt(context, world, link.contact.language)}
      token={token}
      held={link.held}
      messages={world.messages}
      until={link.claims.expiresAt}
      done={myDataDone(context.req.query("done"))}
      state={state}
    />,
    status,
  );
}

/** The answer to a link that is no longer valid. */
function closed(
  context: Context,
  world: MyDataWorld,
  link: ClosedLink,
): Response | Promise<Response> {
  if (link.kind === "forged") return refuse(context, shownAt(context, world), 404);
  if (link.kind === "erased") return answerErased(context, world);
  const { contact } = link;
  const shown = shownAt(context, world, contact.language);
  return context.html(expiredPage(world, contact, shown), 410);
}

/** An expired link was mailed to the contact, so its holder may ask for a new one. */
function expiredPage(world: MyDataWorld, { id }: Contact, shown: Shown) {
  const { link, ...words } = phrasesIn(shown).myData.expired;
  const path = urls.preferences.to(preferencesToken(world, id));
  return (
    <MessagePage shown={shown} icon="clock" {...words}>
      <a class="button" href={actionOf({ ...shown, path })}>
        {link}
      </a>
    </MessagePage>
  );
}

function typedIn(form: FormData): ReadonlyMap<string, string> {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === "string");
  return new Map([...new Set(form.keys())].map((name) => [name, texts(name).join(";")]));
}
