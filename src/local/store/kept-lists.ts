import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BroughtList, KeptList } from "../../web/controls.ts";

/** A list on disk under its original name, by which the import recognizes other programs' lists. */
type OpenList = KeptList & { readonly path: string };

/** How long a list waits for its import, in milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;

/** Lists in `folder` that wait for their import. They hold addresses, so each is kept for a day at most. */
export function keptLists(folder: string) {
  const place = (id: string) => join(folder, `list-${id}`);

  async function keep(name: string, bytes: Uint8Array): Promise<OpenList> {
    const id = randomUUID();
    const plain = basename(name).replaceAll(/[^\p{L}\p{N}._ -]/gu, "_") || "list.csv";
    const path = join(place(id), plain);
    await mkdir(place(id), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
    setTimeout(() => void forget(id), KEPT).unref();
    return { id, name: plain, path };
  }

  async function find(id: string): Promise<OpenList | undefined> {
    if (!/^[\w-]+$/.test(id)) return undefined;
    const [name] = await readdir(place(id)).catch(() => []);
    return name === undefined ? undefined : { id, name, path: join(place(id), name) };
  }

  async function forget(id: string): Promise<void> {
    await rm(place(id), { recursive: true, force: true });
  }

  /** Removes old lists of earlier runs, which no timer removes. */
  async function forgetOld(): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith("list-")) continue;
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > KEPT) await forget(name.slice("list-".length));
    }
  }

  void forgetOld();

  return {
    /** The list that is uploaded now, or was before; undefined if it was deleted. */
    async open(file: BroughtList["file"]): Promise<OpenList | undefined> {
      await forgetOld();
      return "kept" in file ? find(file.kept) : keep(file.name, file.bytes);
    },
    forget,
  };
}
