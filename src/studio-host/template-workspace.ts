import { watch } from "chokidar";
import { newTurnstile } from "../adapters/turnstile.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateWords } from "../web/studio/studio.ts";
import type { TemplateCaches } from "./checked-folder.ts";
import { emptySnapshot, nextSnapshot, type TemplateSnapshot } from "./template-snapshot.ts";

/** The templates, read and checked again whenever a file is saved. */
export type TemplateWorkspace = {
  /** The folder after the last change. */
  current(): TemplateSnapshot;
  /** The messages and pages without errors, in their latest version when they are read. */
  readonly good: TemplateWords;
  /** The same for the current content of the files, as far as they can be read. */
  readonly drafts: TemplateWords;
  /** Calls `listener` after each change. Returns a function that unsubscribes it. */
  onChange(listener: () => void): () => void;
  /** Finishes work in progress and stops watching. */
  close(): Promise<void>;
};

/** How long files must be unchanged before they are read, in milliseconds: editors save in several steps. */
const QUIET = 50;

/**
 * Opens a templates folder, also a broken one, and watches it. Background failures go to `report`; the folder `kept`
 * stores results for the next run of this code.
 */
export async function openTemplateWorkspace(
  directory: string,
  programme: Programme,
  report: (error: unknown) => void,
  kept?: string,
): Promise<TemplateWorkspace> {
  const caches: TemplateCaches = { mjml: new Map(), lint: new Map(), kept };
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

/** Reads through to the latest messages and pages. */
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
