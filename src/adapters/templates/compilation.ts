import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { CompiledMessage, CompiledPage, CompiledTemplates } from "./compiled.ts";
import type { Source } from "./source.ts";

/** What became of a folder of templates: what can be used, what each file said, and what is wrong. */
export type Compilation = {
  /** Messages and pages without an error. */
  readonly compiled: CompiledTemplates;
  /** Every file there is, also one that cannot be read. */
  readonly written: readonly Written[];
  readonly messages: readonly MessageDraft[];
  readonly pages: readonly PageDraft[];
  /** How the public pages look, as written; nothing when there is no such file. */
  readonly theme: Source | undefined;
  readonly problems: readonly TemplateProblem[];
};

/** A message or a page that is written in a language. */
export type Written = {
  readonly kind: "messages" | "pages";
  readonly name: string;
  readonly language: string;
};

/** One message in one language, as far as it could be read. */
export type MessageDraft = {
  readonly name: string;
  readonly language: string;
  /** The file as it was written. */
  readonly source: Source;
  /** A line for the marketer; never sent. */
  readonly notes: string;
  /** Whether the contact asked for this mail: it needs no unsubscribe link. */
  readonly transactional: boolean;
  /** The message in its layout, partials in place, each piece knowing its file and line. */
  readonly pieces: readonly Source[];
  /** What else of the message holds placeholders: subject, preheader, and the text when it was given. */
  readonly words: readonly Source[];
  readonly product: CompiledMessage;
};

/** One conversion page in one language. */
export type PageDraft = {
  readonly name: string;
  readonly language: string;
  readonly source: Source;
  readonly product: CompiledPage;
};

/** A draft, if there is one, and what is wrong with it. */
export type Drafted<Draft> = {
  readonly draft?: Draft | undefined;
  readonly problems: readonly TemplateProblem[];
};
