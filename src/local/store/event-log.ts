import { appendFileSync } from "node:fs";
import { RELANCE } from "../../domain/relance-event.ts";
import type { Bus } from "../../ports.ts";

/** The bus of the local runtime: each event is a line of JSON in `file`, as other programs would receive it. */
export function eventLog(file: string): Bus {
  return {
    async publish(events) {
      const lines = events.map(({ type, detail }) =>
        JSON.stringify({ source: RELANCE, "detail-type": type, detail }),
      );
      appendFileSync(file, `${lines.join("\n")}\n`);
    },
  };
}
