import type { Command } from "commander";
import { handCommands } from "./by-hand.ts";
import { checkProgrammeCommand } from "./check-programme.ts";
import { costCommand } from "./cost.ts";
import { doctorCommand } from "./doctor.ts";
import { eraseCommand } from "./erase.ts";
import { type ExportHost, exportCommand } from "./export.ts";
import { groupCommand } from "./group.ts";
import { type ImportHost, importCommand } from "./import.ts";
import { lintCommand } from "./lint.ts";
import { mapCommand } from "./map.ts";
import { operatorCommands } from "./operate.ts";
import { sendStepCommand } from "./send-step.ts";

type AllHost = ImportHost & ExportHost & { readonly templates: string };

/** Every command but those that keep running, in the order of the help. `templates` is the marketer's folder. */
export function allCommands(host: AllHost): readonly Command[] {
  const { say, fail, written, programme, templates } = host;
  return [
    ...operatorCommands(host),
    importCommand(host),
    exportCommand(host),
    groupCommand(host),
    eraseCommand(host),
    sendStepCommand(host),
    checkProgrammeCommand(host),
    ...handCommands(host),
    costCommand(say, fail, written),
    lintCommand(say, fail, templates, programme),
    mapCommand(say, fail, templates, programme),
    doctorCommand(say, fail, written.sender),
  ];
}
