import { existsSync, promises, rmSync } from "node:fs";
import { AskError } from "../operator/ask-error.ts";

/**
 * Writes `chunks` to a file that only its owner can read, and that is there only when it is whole: until then it is beside
 * it, as `<path>.part`, and it goes when the chunks end in an error. Throws an AskError when there is a file of that name,
 * unless it is to be replaced.
 */
export async function writeNewFile(
  path: string,
  chunks: AsyncIterable<string>,
  mayReplace: boolean,
): Promise<void> {
  if (existsSync(path) && !mayReplace) {
    throw new AskError(`Cannot write ${path}: it is there already. Name another, or say --force`);
  }
  const part = `${path}.part`;
  const file = await opened(part, path);
  try {
    await promises.writeFile(file, chunks);
    await file.sync();
    await file.close();
    await promises.rename(part, path);
  } catch (error) {
    await file.close();
    rmSync(part, { force: true });
    throw error;
  }
}

async function opened(part: string, path: string): Promise<promises.FileHandle> {
  try {
    rmSync(part, { force: true });
    return await promises.open(part, "wx", 0o600);
  } catch (cause) {
    throw new AskError(`Cannot write ${path}: expected a file in a folder that is there`, {
      cause,
    });
  }
}
