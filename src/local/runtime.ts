import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { checkedProgramme } from "../domain/checked-programme.ts";
import type { CountedLost } from "../domain/lost-in-words.ts";
import { messageOf } from "../domain/message-of.ts";
import type { Programme, WrittenProgramme } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { checkProgramme } from "../pipeline/check-programme.ts";
import { findContact } from "../pipeline/explain.ts";
import { recordFeedback } from "../pipeline/record-feedback.ts";
import { DUE_RULES, reschedule } from "../pipeline/reschedule.ts";
import { tick } from "../pipeline/tick.ts";
import { localStudio } from "../studio-host/studio.ts";
import { openTemplateWorkspace } from "../studio-host/template-workspace.ts";
import { checkUsable } from "../studio-host/usable-templates.ts";
import { consoleApp } from "../web/console/app.tsx";
import { consoleUrls } from "../web/parts/paths.ts";
import { addPublicPages } from "../web/public/apps.ts";
import { studioAnnex } from "../web/studio/annex.ts";
import { answersWhenStored } from "./answers-when-stored.ts";
import { localApi } from "./api/app.ts";
import { listen } from "./listen.ts";
import { loopbackOnly } from "./loopback-only.ts";
import { type DataFolder, openDataFolder } from "./store/data-folder.ts";
import { lostFeedback } from "./store/feedback.ts";
import { openStore } from "./store/open-store.ts";
import { localWorld } from "./world.ts";

export type RuntimeOptions = {
  readonly programme: WrittenProgramme;
  /** The folder of the templates. */
  readonly templates: string;
  /** The folder that keeps compiled templates between runs of this code, if any. */
  readonly kept?: string | undefined;
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Reports failures in the background, for which no request is waiting. */
  readonly report: (error: unknown) => void;
};

/** Relance, running on this machine. */
export type Runtime = {
  readonly url: string;
  readonly dataFolder: string;
  /** Problems of the templates that do not prevent running. */
  readonly problems: readonly TemplateProblem[];
  /** Every method and path that is served, as Hono writes them. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Parts of the programme that contacts are still in and that it no longer has. */
  readonly lost: readonly CountedLost[];
  /** Finishes work in progress and closes everything. Nothing is lost. */
  stop(): Promise<void>;
};

const MINUTE = 60_000;

/**
 * Starts Relance in this process, reachable from this machine only. Throws if the programme is invalid, if a template
 * that it needs cannot be used, if the port is taken, or if another process uses the data folder.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const folder = openDataFolder(options.dataFolder);
  const programme = checkedProgramme(options.programme);
  const open: (() => Promise<void>)[] = [];
  try {
    return await start(options, folder, programme, open);
  } catch (error) {
    for (const close of open.reverse()) await close();
    throw error;
  }
}

/** Starts everything, and adds to `open` how to close each part, in case a later one fails. */
async function start(
  { templates, kept, port, report }: RuntimeOptions,
  folder: DataFolder,
  programme: Programme,
  open: (() => Promise<void>)[],
): Promise<Runtime> {
  const workspace = await openTemplateWorkspace(templates, programme, report, kept);
  open.push(workspace.close);
  checkUsable(workspace.current(), programme);
  const database = await openStore(folder);
  open.push(database.close);
  const listener = await listen(port);
  open.push(listener.close);

  const { url } = listener;
  const words = workspace.good;
  const parts = { programme, words, database, folder, publicUrl: url, report };
  const { world, controls, operator, mailbox, jobs, turnstile } = localWorld(parts);
  const contact = (email: string) => findContact(world, email);
  const { studio, stop: stopStudio } = localStudio({ programme, workspace, mailbox, contact });

  const app = new Hono();
  app.use(loopbackOnly());
  app.use(answersWhenStored(database));
  app.get("/", (context) => context.redirect(consoleUrls.overview.to()));
  app.route("/", localApi(world.clock, controls, operator, jobs.idle, report));
  app.route("/", consoleApp(world, controls, [studioAnnex(world, studio)]));
  addPublicPages(app, world, { ipOf, report });

  await folder.whenKilled(async () => {
    for await (const event of lostFeedback(mailbox.list(), world.ledger))
      jobs.add(() => recordFeedback(world, event), ["lost feedback"]);
  });
  // In earlier versions, a kill could leave a contact due too late.
  await folder.whenChanged("store", "embedded", () => reschedule(world).then(database.flushed));
  const dueBy = JSON.stringify([programme, DUE_RULES]);
  let lost: readonly CountedLost[] = [];
  await folder.whenChanged("programme", dueBy, async () => {
    lost = (await checkProgramme(world)).lost;
    await reschedule(world);
    await database.flushed();
  });
  listener.serve(app);
  const everyMinute = () =>
    turnstile(async () => {
      for (const { id, error } of (await tick(world)).failed) {
        const why = messageOf(error);
        report(new Error(`Cannot advance the contact "${id}": ${why}`, { cause: error }));
      }
    }).catch(report);
  void everyMinute();
  const timer = setInterval(everyMinute, MINUTE);

  return {
    url,
    dataFolder: folder.path,
    problems: workspace.current().files.problems,
    lost,
    routes: app.routes.map(({ method, path }) => ({ method, path })),
    async stop() {
      clearInterval(timer);
      stopStudio();
      await listener.close();
      await workspace.close();
      await turnstile(() => jobs.idle());
      await database.close();
      folder.stopped();
    },
  };
}

/** Visitors of the local runtime are on this machine, so their headers are trusted. */
function ipOf(context: Context): string {
  const forwarded = context.req.header("x-forwarded-for")?.split(",")[0]?.trim();
  return forwarded || (getConnInfo(context).remote.address ?? "unknown");
}
