import type { AddressInfo, Server } from "node:net";
import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { checkedProgramme } from "../domain/check-programme.ts";
import type { defineProgramme } from "../domain/programme.ts";
import { checkedTemplates } from "../lint/checked-templates.ts";
import { reschedule } from "../pipeline/reschedule.ts";
import { tick } from "../pipeline/tick.ts";
import { consoleApp } from "../web/console/console.tsx";
import { preferencesApp } from "../web/public/preferences.tsx";
import { signUpApp } from "../web/public/sign-up.tsx";
import { openDataFolder } from "./data-folder.ts";
import { startEmbeddedDynamo } from "./embedded-dynamo.ts";
import { localApi } from "./local-api.ts";
import { localWorld } from "./local-world.ts";
import { loopbackOnly } from "./loopback-only.ts";
import { mendDueIndex } from "./mend-due-index.ts";

export type RuntimeOptions = {
  readonly programme: ReturnType<typeof defineProgramme>;
  /** The folder of the marketer's files. */
  readonly templates: string;
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where failures are told that no request is waiting for. */
  readonly report: (error: unknown) => void;
};

/** Relance, running on this machine. */
export type Runtime = {
  readonly url: string;
  readonly dataFolder: string;
  /** Finishes what is under way and closes everything: nothing is lost. */
  stop(): Promise<void>;
};

const MINUTE = 60_000;

/**
 * Starts Relance in this process, reachable from this machine only. Throws when the programme or a template is wrong, when
 * the port is taken, or when another process uses the data folder.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const folder = openDataFolder(options.dataFolder);
  const programme = checkedProgramme(options.programme);
  const { templates } = await checkedTemplates(options.templates, programme);
  const dynamo = await startEmbeddedDynamo(folder.database);

  const host: Host = {};
  const server = await listen(host, options.port).catch(async (error) => {
    await dynamo.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const { report } = options;
  const parts = { programme, templates, client: dynamo.client, folder, publicUrl: url, report };
  const { world, controls, operator, worker, turnstile } = localWorld(parts);

  const app = new Hono();
  app.use(loopbackOnly());
  app.get("/", (context) => context.redirect("/console"));
  app.route("/", localApi(world, controls, operator, worker.idle, report));
  app.route("/", consoleApp(world, controls));
  app.route("/", preferencesApp(world, { report }));
  const signUps = signUpApp(world, { ipOf, report });
  app.route("/", signUps);
  app.notFound((context) => signUps.fetch(context.req.raw, context.env));

  await folder.whenKilled(async () => {
    await mendDueIndex(dynamo.client, "contacts");
    // A start that was killed as it mended may have left a contact due too late.
    await reschedule(world);
  });
  await folder.whenChanged("programme", JSON.stringify(programme), () => reschedule(world));
  host.app = app;
  const everyMinute = () => turnstile(() => tick(world)).catch(report);
  void everyMinute();
  const timer = setInterval(everyMinute, MINUTE);

  return {
    url,
    dataFolder: folder.path,
    async stop() {
      clearInterval(timer);
      await new Promise((resolve) => server.close(resolve));
      await turnstile(() => worker.idle());
      await dynamo.close();
      folder.stopped();
    },
  };
}

/** Whoever stands before the local runtime is on this machine too, so what it says of the sender is believed. */
function ipOf(context: Context): string {
  const forwarded = context.req.header("x-forwarded-for")?.split(",")[0]?.trim();
  return forwarded || (getConnInfo(context).remote.address ?? "unknown");
}

/** The port is known only once it is taken, and the pages need to know it: until they are there, ask again. */
type Host = { app?: Hono };
type ServeOptions = Parameters<typeof serve>[0];

function listen(host: Host, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const starting = () => new Response("Relance is starting", { status: 503 });
    const options: ServeOptions = {
      fetch: (request, environment) => host.app?.fetch(request, environment) ?? starting(),
      hostname: "127.0.0.1",
      port,
    };
    const server = serve(options, () => resolve(server as Server));
    server.once("error", reject);
  });
}
