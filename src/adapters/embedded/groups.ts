import type { Groups } from "../../ports.ts";
import type { Database } from "./database.ts";
import { keysUnder } from "./entries-under.ts";

/** The groups, each a list of contact ids. */
export function embeddedGroups(database: Database): Groups {
  return {
    add: (topic, id) => database.write(({ put }) => put(memberKeyOf(topic, id), true)),

    remove: (topic, id) => database.write(({ remove }) => remove(memberKeyOf(topic, id))),

    async *members(topic) {
      const prefix = memberKeyOf(topic, "");
      for await (const key of keysUnder(database, prefix.slice(0, -1)))
        yield key.slice(prefix.length);
    },
  };
}

/** The key of a member. Names of topics contain no `/`. */
export function memberKeyOf(topic: string, id: string): string {
  return `member/${topic}/${id}`;
}
