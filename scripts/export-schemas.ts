import { writeFileSync } from "node:fs";
import { eventSchemas } from "../src/domain/event-schemas.ts";

writeFileSync("docs/events.schema.json", `${JSON.stringify(eventSchemas(), null, 2)}\n`);
