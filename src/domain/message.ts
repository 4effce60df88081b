/** A message as it is handed over: one language, all filled in. */
export type RenderedMessage = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** What a message may say of its receiver, of its sender, and where its links lead. */
export type MessageVariables = {
  readonly contact: { readonly firstName?: string | undefined; readonly email: string };
  readonly topic?: { readonly name: string; readonly label: string } | undefined;
  readonly years?: number | undefined;
  readonly links: {
    readonly confirm?: string | undefined;
    readonly preferences: string;
    readonly unsubscribe: string;
    readonly keep: string;
  };
  readonly programme: {
    readonly name: string;
    readonly postalAddress: string;
    readonly site: string;
  };
};
