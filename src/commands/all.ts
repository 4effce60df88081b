import type { Command } from "commander";
import type { ExportHost } from "./export.ts";
import type { ImportHost } from "./import.ts";

type AllHost = ImportHost & ExportHost & { readonly templates: string };
type Commands = (host: AllHost) => readonly Command[];

/** The modules of the commands, in the order of the help, by the names of their commands. */
const MODULES: Readonly<Record<string, () => Promise<Commands>>> = {
  "ledger why bring-forward dead-letters replay breaker rotate-key": async () =>
    (await import("./operate.ts")).operatorCommands,
  import: async () => one((await import("./import.ts")).importCommand),
  export: async () => one((await import("./export.ts")).exportCommand),
  group: async () => one((await import("./group.ts")).groupCommand),
  erase: async () => one((await import("./erase.ts")).eraseCommand),
  "send-step": async () => one((await import("./send-step.ts")).sendStepCommand),
  "check-programme": async () => one((await import("./check-programme.ts")).checkProgrammeCommand),
  "unsubscribe correct unsuppress": async () => (await import("./by-hand.ts")).handCommands,
  cost: async () => {
    const { costCommand } = await import("./cost.ts");
    return ({ say, fail, written }) => [costCommand(say, fail, written)];
  },
  lint: async () => {
    const { lintCommand } = await import("./lint.ts");
    return ({ say, fail, templates, programme }) => [lintCommand(say, fail, templates, programme)];
  },
  map: async () => {
    const { mapCommand } = await import("./map.ts");
    return ({ say, fail, templates, programme }) => [mapCommand(say, fail, templates, programme)];
  },
  doctor: async () => {
    const { doctorCommand } = await import("./doctor.ts");
    return ({ say, fail, written }) => [doctorCommand(say, fail, written.sender)];
  },
};

/**
 * The commands that do not keep running. `host.templates` is the marketer's folder. With the name of a command, only its
 * module is loaded, which is quicker; with another word, or none, all are, in the order of the help.
 */
export async function commandsFor(
  name: string | undefined,
  host: AllHost,
): Promise<readonly Command[]> {
  const modules = Object.entries(MODULES);
  const own = modules.find(([names]) => names.split(" ").includes(name ?? ""));
  const loaded = await Promise.all((own ? [own] : modules).map(([, load]) => load()));
  return loaded.flatMap((commands) => commands(host));
}

function one(command: (host: AllHost) => Command): Commands {
  return (host) => [command(host)];
}
