import { Hono } from "hono";
import { randomIds } from "../adapters/crypto/random-ids.ts";
import { memoryLedger } from "../adapters/memory/ledger.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { checkedProgramme } from "../domain/checked-programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { localStudio } from "../studio-host/studio.ts";
import { openTemplateWorkspace } from "../studio-host/template-workspace.ts";
import { studioApp } from "../web/studio/app.tsx";
import { listen } from "./listen.ts";
import { loopbackOnly } from "./loopback-only.ts";
import type { RuntimeOptions } from "./runtime.ts";
import { fileMailbox } from "./store/mailbox.ts";

export type StudioOptions = Omit<RuntimeOptions, "dataFolder"> & {
  /** The folder for test mails. */
  readonly mailbox: string;
};

/** The studio alone, running on this machine. */
export type StudioRuntime = {
  readonly url: string;
  readonly problems: readonly TemplateProblem[];
  stop(): Promise<void>;
};

/**
 * Starts the studio alone, also with broken templates. It stores nothing except the test mails. Throws if the programme
 * is invalid or the port is taken.
 */
export async function startStudio(options: StudioOptions): Promise<StudioRuntime> {
  const { templates, kept, report } = options;
  const programme = checkedProgramme(options.programme);
  const listener = await listen(options.port);
  const { url } = listener;
  const clock = systemClock();
  const workspace = await openTemplateWorkspace(templates, programme, report, kept);
  const mailbox = fileMailbox(options.mailbox, clock, randomIds(), () => {});
  const { studio, stop } = localStudio({ programme, workspace, mailbox });
  const world = { programme, clock, publicUrl: url, ledger: memoryLedger() };
  const app = new Hono();
  app.use(loopbackOnly());
  app.route(
    "/",
    studioApp(world, studio, {
      mails: async (to) => mailbox.list(to),
      mail: (messageId) => mailbox.get(messageId),
      source: (messageId) => mailbox.source(messageId),
    }),
  );
  listener.serve(app);
  return {
    url,
    problems: workspace.current().files.problems,
    async stop() {
      stop();
      await listener.close();
      await workspace.close();
    },
  };
}
