import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BroughtList, KeptList } from "../../web/controls.ts";

/** A list on disk, under the name it was brought by: a program's lists are known by it. */
type OpenList = KeptList & { readonly path: string };

/** How long a list waits for the person who brought it to go on, in milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;

/** Lists that wait in `folder` until they are imported. They hold addresses, so each stays for a day at most. */
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

  /** Those that were kept before Relance was stopped: nobody else removes them. */
  async function forgetOld(): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith("list-")) continue;
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > KEPT) await forget(name.slice("list-".length));
    }
  }

  void forgetOld();

  return {
    /** The list that is brought, or was before; undefined when it is no longer there. */
    async open(file: BroughtList["file"]): Promise<OpenList | undefined> {
      await forgetOld();
      return "kept" in file ? find(file.kept) : keep(file.name, file.bytes);
    },
    forget,
  };
}
