import { expect, test } from "vitest";
import { consoleOf } from "../console/fixture.ts";
import { named, openStudio } from "./fixture.ts";

const CHANGES = "/console/studio/changes";

type Opened = Awaited<ReturnType<typeof openStudio>>;

/** Listens as a page does. Each call waits for the next version that is told; undefined when no more comes. */
async function listen({ app }: Pick<Opened, "app">) {
  const response = await app.request(CHANGES);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return {
    response,
    reader,
    async next(): Promise<string | undefined> {
      const { value } = await reader.read();
      return value && /^data: (.+)$/m.exec(new TextDecoder().decode(value))?.[1];
    },
  };
}

test("GET .../changes tells the version that the pages show, and each new one", async () => {
  const opened = await openStudio();
  const { response, next } = await listen(opened);
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  const first = await next();
  const page = await (await opened.app.request("/console/studio")).text();
  expect(page).toContain(`data-version="${first}"`);
  await opened.write("messages/hello/fr.mjml", named("Nouveau"));
  const second = await next();
  expect(second).not.toBe(first);
  const changed = await (await opened.app.request("/console/studio")).text();
  expect(changed).toContain(`data-version="${second}"`);
});

test("GET .../changes ends when the machine stops", async () => {
  const opened = await openStudio();
  const { next } = await listen(opened);
  await next();
  opened.stop();
  expect(await next()).toBeUndefined();
});

test("a reader who has gone away hears of no change", async () => {
  const opened = await openStudio();
  const { studio } = opened;
  const { onChange } = studio;
  const gone = new Promise<void>((resolve) => {
    studio.onChange = (listener) => {
      const stop = onChange(listener);
      return () => {
        stop();
        resolve();
      };
    };
  });
  const { reader, next } = await listen(opened);
  await next();
  await reader.cancel();
  await gone;
});

test("the navigation has a link to the studio where there is one, and only links that work", async () => {
  const opened = await openStudio();
  const places = async (app: Opened["app"]) => {
    const text = await (await app.request("/console/studio")).text();
    const nav = /<nav aria-label="Console">(.*?)<\/nav>/.exec(text)?.[1] ?? "";
    return [...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  };
  expect(await places(opened.alone)).toEqual(["/console/studio", "/console/mailbox"]);
  expect(await places(opened.app)).toContain("/console/contacts");
  expect(await places(opened.app)).toContain("/console/studio");
});

test("the studio alone opens at its address, and answers other addresses with a 404 page", async () => {
  const { alone } = await openStudio();
  expect((await alone.request("/")).headers.get("Location")).toBe("/console/studio");
  const lost = await alone.request("/console/contacts");
  expect(lost.status).toBe(404);
  expect(await lost.text()).toContain("Back to the studio");
  const picture = await alone.request("/assets/pages/maroc/hero.svg");
  expect(picture.headers.get("Content-Type")).toBe("image/svg+xml");
});

test("a console that is deployed has no studio", async () => {
  const { deployed } = consoleOf();
  expect((await deployed.request("/console/studio")).status).toBe(404);
  expect(await (await deployed.request("/console")).text()).not.toContain('/console/studio"');
});
