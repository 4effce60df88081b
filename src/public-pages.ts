import * as z from "zod/mini";
import { addresses, edge, guards, keys, links, publishing, templates } from "./setting-keys.ts";
import { type Url, urls } from "./urls.ts";

/** A public page with its own Lambda function: its URLs, its settings and its permissions. */
type Page = {
  /** It serves everything under the roots of these. */
  readonly urls: readonly Url[];
  readonly settings: z.ZodMiniObject;
  /** Its permissions on tables or an index, in addition to those of every page that publishes changes. */
  readonly rights: Readonly<Partial<Record<Table | "ledger/by-contact", readonly Action[]>>>;
  /** Whether it also answers requests that bypass CloudFront, with its own throttle. */
  readonly isAlwaysOpen: boolean;
};

/** A table, by its name in `lib`. */
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
    // Without `edge`: unsubscribing must work from the oldest mail, whose link may bypass what is in front now.
    settings: z.object(common),
    rights: {},
    isAlwaysOpen: true,
  },
  "my-data": {
    urls: [urls.myData, urls.newAddress],
    settings: z.object({ ...common, ...addresses, ...templates, ...edge }),
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
