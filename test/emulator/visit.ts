import { request } from "node:http";

/** A server's answer. */
export type Answer = {
  readonly status: number;
  readonly location: string;
  readonly body: string;
};

/**
 * Requests `url` like a browser, without following redirects. The emulator's addresses are below `localhost`, which
 * browsers resolve and Node does not.
 */
export function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Answer> {
  const { host, port, pathname, search } = new URL(url);
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        method: form ? "POST" : "GET",
        path: pathname + search,
        headers: {
          host,
          accept: "text/html",
          "accept-language": "en",
          ...(form && { "content-type": "application/x-www-form-urlencoded" }),
        },
      },
      async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, location: headers.location ?? "", body: text });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
