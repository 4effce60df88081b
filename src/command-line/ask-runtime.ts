/** The running Relance cannot be asked, or says no: the message is for whoever typed the command. */
export class AskError extends Error {
  override readonly name = "AskError";
}

/** What the JSON interface of the Relance at `url` answers. Throws an AskError in plain words when it does not. */
export async function askRuntime(url: string, path: string, body?: object): Promise<unknown> {
  const request = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(addressOf(url, path), request).catch(() => {
    throw new AskError(
      `Nothing answers at ${url}: start Relance with "npm start", or say where it runs with --url`,
    );
  });
  const found = await answer.json().catch(() => {
    throw new AskError(`What answers at ${url} is not Relance: say where it runs with --url`);
  });
  if (answer.ok) return found;
  throw new AskError((found as { detail?: string }).detail ?? `Relance answered ${answer.status}`);
}

function addressOf(url: string, path: string): URL {
  if (URL.canParse(url)) return new URL(`/_local${path}`, url);
  throw new AskError(`Cannot ask "${url}": expected an address such as http://localhost:3000`);
}
