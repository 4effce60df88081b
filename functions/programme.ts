import { programme as written } from "../programme.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";

/** The programme with its defaults. A deployment bundles this value in place of this file: see `bin/bundled-data.ts`. */
export const programme = programmeSchema.parse(written);
