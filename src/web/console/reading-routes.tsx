import { type Context, Hono } from "hono";
import { findContact } from "../../pipeline/explain.ts";
import { consoleUrls } from "../parts/paths.ts";
import { readerOf } from "../parts/reader.ts";
import { ContactsPage } from "./contact/list-page.tsx";
import { mapRoutes } from "./map/routes.tsx";
import { subjectsIn } from "./message-subjects.ts";
import { countByHand, LISTED, readMembers, take } from "./overview.ts";
import type { ConsolePages } from "./pages.tsx";
import { ProgrammePage } from "./programme-page.tsx";
import type { ConsoleWorld } from "./world.ts";

/** The pages that only read. */
export function readingRoutes(world: ConsoleWorld, pages: ConsolePages): Hono {
  return new Hono()
    .get(consoleUrls.overview.pattern, (context) => pages.dashboard(context))
    .get(consoleUrls.programme.pattern, async (context) => {
      const frame = pages.frame(context);
      return context.html(
        <ProgrammePage
          frame={frame}
          members={await countByHand(world)}
          subjectOf={subjectsIn(frame.texts.language, world)}
        />,
      );
    })
    .route("/", mapRoutes(world, pages))
    .get(consoleUrls.contacts.pattern, (context) => {
      const email = context.req.query("email")?.trim();
      return email
        ? searchContact(context, world, pages, email)
        : listContacts(context, world, pages, context.req.query("group"));
    })
    .get(consoleUrls.contact.pattern, (context) => pages.contact(context, context.req.param("id")));
}

async function searchContact(
  context: Context,
  world: ConsoleWorld,
  pages: ConsolePages,
  email: string,
): Promise<Response> {
  const contact = await findContact(world, email);
  if (contact) return context.redirect(consoleUrls.contact.to(contact.id));
  const { say } = readerOf(context).texts;
  const frame = pages.frame(context, say("console.contacts.notFound", { email }));
  return context.html(await everybody(world, frame, email));
}

async function listContacts(
  context: Context,
  world: ConsoleWorld,
  pages: ConsolePages,
  group: string | undefined,
): Promise<Response> {
  const frame = pages.frame(context);
  if (!group) return context.html(await everybody(world, frame));
  const { topics, groups } = world.programme;
  const found = [...topics, ...groups].find(({ name }) => name === group);
  if (!found) return pages.notFound(context, frame.texts.say("console.notFound.group"));
  const { contacts, more } = await readMembers(world, found.name, LISTED);
  return context.html(<ContactsPage frame={frame} contacts={contacts} more={more} group={found} />);
}

async function everybody(
  world: ConsoleWorld,
  frame: ReturnType<ConsolePages["frame"]>,
  typed?: string,
) {
  const contacts = await take(world.contacts.all(), LISTED + 1);
  return (
    <ContactsPage
      frame={frame}
      contacts={contacts.slice(0, LISTED)}
      more={contacts.length > LISTED}
      typed={typed}
    />
  );
}
