import { programme as own } from "../../programme.ts";
import { compileTemplates } from "../../src/adapters/templates/compile.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";

/** The folder of the organisation's templates, from the project's root. */
export const TEMPLATES = "templates";

/** The organisation's programme, checked. */
export const programme = checkedProgramme(own);

/** Whether the programme is still the example that Relance ships with. */
export const isExample = programme.site === "https://atlas-voyages.example";

/** The organisation's templates, compiled once for all the tests of a file. */
export const compiling = compileTemplates(TEMPLATES);
