import type { Context } from "hono";
import type { Controls } from "../../web/controls.ts";

/** The mails to `to`, or all, as a JSON array: newest first, each read from the disk as it is written out. */
export async function mailsAnswer(
  context: Context,
  controls: Pick<Controls, "mails" | "mail">,
  to: string | undefined,
): Promise<Response> {
  const lines = await controls.mails(to);
  async function* array(): AsyncGenerator<string> {
    yield "[";
    let separator = "";
    for (const { messageId } of lines) {
      const mail = await controls.mail(messageId);
      if (!mail) continue;
      yield `${separator}${JSON.stringify(mail)}`;
      separator = ",";
    }
    yield "]";
  }
  const body = ReadableStream.from(array()).pipeThrough(new TextEncoderStream());
  return context.body(body as ReadableStream<Uint8Array>, 200, {
    "content-type": "application/json",
  });
}
