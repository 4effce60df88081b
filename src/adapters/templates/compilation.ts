import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { CompiledMessage, CompiledPage, CompiledTemplates } from "./compiled.ts";
import type { TemplateSource } from "./template-source.ts";

/** The result of compiling a folder of templates: the usable products, every draft, and the problems. */
export type Compilation = {
  /** Messages and pages without an error. */
  readonly compiled: CompiledTemplates;
  /** Every file in the folder, also an unreadable one. */
  readonly written: readonly Written[];
  readonly messages: readonly MessageDraft[];
  readonly pages: readonly PageDraft[];
  /** The theme of the public pages, as written; absent if there is no such file. */
  readonly theme: TemplateSource | undefined;
  readonly problems: readonly TemplateProblem[];
};

/** A message or a page in one language. */
export type Written = {
  readonly kind: "messages" | "pages";
  readonly name: string;
  readonly language: string;
};

/** One message in one language, or what could be read of it. */
export type MessageDraft = {
  readonly name: string;
  readonly language: string;
  /** The file as it was written. */
  readonly source: TemplateSource;
  /** A line for the marketer; never sent. */
  readonly notes: string;
  /** Whether the contact requested this mail: it then needs no unsubscribe link. */
  readonly transactional: boolean;
  /** The message in its layout with partials expanded. Each piece knows its file and line. */
  readonly pieces: readonly TemplateSource[];
  /** The message's other texts with placeholders: subject, preheader, and the text part if one was written. */
  readonly words: readonly TemplateSource[];
  readonly product: CompiledMessage;
};

/** One conversion page in one language. */
export type PageDraft = {
  readonly name: string;
  readonly language: string;
  readonly source: TemplateSource;
  readonly product: CompiledPage;
};

/** A draft, if there is one, and its problems. */
export type Drafted<Draft> = {
  readonly draft?: Draft | undefined;
  readonly problems: readonly TemplateProblem[];
};
