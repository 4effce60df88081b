import { watch } from "chokidar";
import { newTurnstile } from "../adapters/turnstile.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateWords } from "../web/studio/studio.ts";
import {
  emptySnapshot,
  nextSnapshot,
  type TemplateCaches,
  type TemplateSnapshot,
} from "./template-snapshot.ts";

/** The marketer's files, read and checked again whenever one of them is saved. */
export type TemplateWorkspace = {
  /** The folder when a file last changed. */
  current(): TemplateSnapshot;
  /** Messages and pages as they last had no error, whenever they are asked for. */
  readonly good: TemplateWords;
  /** The same as the files say now, as far as they can be read. */
  readonly drafts: TemplateWords;
  /** Calls `listener` after each change, until the function it answers with is called. */
  onChange(listener: () => void): () => void;
  /** Finishes what is under way and looks no more. */
  close(): Promise<void>;
};

/** How long no file may change before they are read, in milliseconds: editors save in several steps. */
const QUIET = 50;

/** Opens a folder of templates, broken ones too, and watches it. What fails in the background is told to `report`. */
export async function openTemplateWorkspace(
  directory: string,
  programme: Programme,
  report: (error: unknown) => void,
): Promise<TemplateWorkspace> {
  const caches: TemplateCaches = { mjml: new Map(), lint: new Map() };
  const listeners = new Set<() => void>();
  const inTurn = newTurnstile();
  let current = emptySnapshot(programme);
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<void> {
    const next = await nextSnapshot(current, directory, programme, caches);
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener();
  }

  const watcher = watch(directory, { ignoreInitial: true });
  watcher.on("error", report);
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(refresh).catch(report), QUIET);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  await inTurn(refresh);

  return {
    current: () => current,
    good: newest(() => current.good),
    drafts: newest(() => current.drafts),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await watcher.close();
      clearTimeout(timer);
      await inTurn(async () => listeners.clear());
    },
  };
}

/** The words that are the newest when they are asked for. */
function newest(words: () => TemplateWords): TemplateWords {
  return {
    messages: {
      outline: (...asked) => words().messages.outline(...asked),
      render: (...asked) => words().messages.render(...asked),
    },
    pages: {
      page: (...asked) => words().pages.page(...asked),
      image: (...asked) => words().pages.image(...asked),
      theme: () => words().pages.theme(),
    },
  };
}
