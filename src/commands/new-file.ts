import { existsSync, promises, rmSync } from "node:fs";
import { AskError } from "../operator/ask-error.ts";

/**
 * Writes `chunks` to a new file that only its owner can read. The file appears only when complete: until then it is
 * `<path>.part`, which is deleted if the chunks end in an error. Throws an AskError if the file exists, unless it is to
 * be replaced.
 */
export async function writeNewFile(
  path: string,
  chunks: AsyncIterable<string>,
  mayReplace: boolean,
): Promise<void> {
  if (existsSync(path) && !mayReplace) {
    throw new AskError(
      `Cannot write ${path}: it already exists. Choose another name, or use --force`,
    );
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
    throw new AskError(`Cannot write ${path}: expected a file in an existing folder`, {
      cause,
    });
  }
}
