import * as z from "zod";
import { addresses, edge, guards, keys, links, publishing, templates } from "./setting-keys.ts";
import { type Url, urls } from "./urls.ts";

/** A page that strangers reach, with a Lambda function of its own: what is deployed for it, and what is told and allowed it. */
type Page = {
  /** Everything under the roots of these is its own. */
  readonly urls: readonly Url[];
  readonly settings: z.ZodObject;
  /** What it may do on tables, or on an index, besides what any page may that publishes a change. */
  readonly rights: Readonly<Partial<Record<Table | "ledger/by-contact", readonly Action[]>>>;
  /** Whether it answers past CloudFront too, and under a throttle of its own. */
  readonly isAlwaysOpen: boolean;
};

/** A table, as `lib` calls it. */
export type Table = "contacts" | "ledger" | "timeline" | "addresses" | "guards";

type Action = "BatchGetItem" | "GetItem" | "Query" | "UpdateItem";

const common = { ...publishing, ...keys, ...links };

/** Every public page, named as its file in `functions/`. */
export const publicPages = {
  "sign-up": {
    urls: [urls.topic, urls.confirm, urls.asset],
    settings: z.object({ ...common, ...addresses, ...guards, ...templates, ...edge }),
    rights: { addresses: ["UpdateItem"], guards: ["UpdateItem"] },
    isAlwaysOpen: false,
  },
  preferences: {
    urls: [urls.preferences, urls.oneClick],
    // Without `edge`: leaving must work from the oldest mail, whose links lead here and not to what now stands in front.
    settings: z.object(common),
    rights: {},
    isAlwaysOpen: true,
  },
  "my-data": {
    urls: [urls.myData, urls.newAddress],
    settings: z.object({ ...common, ...addresses, ...edge }),
    rights: {
      contacts: ["Query"],
      timeline: ["Query"],
      ledger: ["BatchGetItem"],
      "ledger/by-contact": ["Query"],
      addresses: ["GetItem", "UpdateItem"],
    },
    isAlwaysOpen: false,
  },
} as const satisfies Readonly<Record<string, Page>>;

export type PublicPage = keyof typeof publicPages;

/** The names of all public pages. */
export const publicPageNames = Object.keys(publicPages) as readonly PublicPage[];
