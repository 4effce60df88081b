import type * as z from "zod";
import { isCalled } from "./names.ts";
import type { programmeSchema } from "./programme-schema.ts";

/** The fields of every topic's form, in addition to those the topic declares. */
export const OWN_FIELDS: readonly string[] = [
  "email",
  "firstName",
  "language",
  "timeZone",
  "consent",
  "consentVersion",
  "redirect",
  "website",
];

/** The topics, stages and journeys of one organisation. */
export type Programme = z.output<typeof programmeSchema>;
export type Topic = Programme["topics"][number];
export type Attribute = Programme["attributes"][number];
export type Field = Topic["fields"][number];
export type Stage = Programme["stages"][number];
export type Journey = Programme["journeys"][number];
export type Step = Journey["steps"][number];
/** Words that people read, by language. */
export type Words = Readonly<Record<string, string>>;

/** A programme as written, with optional parts left out. */
export type WrittenProgramme = z.input<typeof programmeSchema>;

/** Types a programme as written. It is checked, with the templates, before anything runs. */
export function defineProgramme(programme: WrittenProgramme): WrittenProgramme {
  return programme;
}

/** The topic with this present or former name, or undefined. */
export function topicOf(programme: Programme, name: string): Topic | undefined {
  return programme.topics.find((topic) => isCalled(topic, name));
}

/** The journey with this present name, or undefined. */
export function journeyOf(programme: Programme, name: string): Journey | undefined {
  return programme.journeys.find((journey) => journey.name === name);
}

/** `words` in `language`, else in the programme's default language. */
export function inLanguage(words: Words, language: string, programme: Programme): string {
  return words[language] ?? words[programme.defaultLanguage] ?? Object.values(words)[0] ?? "";
}

/** The stage of somebody we know nothing about: the one of lowest precedence. */
export function initialStage(programme: Programme): string {
  return (programme.stages.at(-1) as Stage).name;
}
