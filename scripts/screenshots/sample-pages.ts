import type { Hono } from "hono";
import { memoryWorld } from "../../src/adapters/memory/world.ts";
import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import { templatePages } from "../../src/adapters/templates/pages.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { urls, withLanguage } from "../../src/urls.ts";
import { signUpApp } from "../../src/web/public/sign-up/app.tsx";

/** The sign-up pages of a world in memory, with the URL of each topic in each language. */
export function samplePages(templates: CompiledTemplates, programme: Programme) {
  const world = memoryWorld({
    programme,
    start: "2026-11-22T09:00:00.000Z",
    pages: templatePages(templates),
  });
  const app: Hono = signUpApp(world, {
    ipOf: () => "192.0.2.1",
    report: (error) => {
      throw error;
    },
  });
  const pages = programme.topics.flatMap(({ name }) =>
    programme.languages.map((language) => ({
      name: `page-${name}.${language}`,
      url: world.publicUrl + withLanguage(urls.topic.to(name), language),
    })),
  );
  return { app, pages };
}
