import { isListProperty } from "../../domain/list-property.ts";
import { inLanguage, type Programme } from "../../domain/programme.ts";
import type { Texts } from "./texts.ts";

/** The content of a column of a list: a property, or an attribute or the field of a topic (`field:season`) by its label. */
export function propertyInWords(property: string, programme: Programme, texts: Texts): string {
  if (isListProperty(property)) return texts.say(`import.properties.${property}`);
  return fieldInWords(property.replace(/^field:/, ""), programme, texts);
}

/** The attribute, or the field of a topic, of that name. */
export function fieldNamed(name: string, { attributes, topics }: Programme) {
  const fields = [...attributes, ...topics.flatMap((topic) => topic.fields)];
  return fields.find((one) => one.name === name);
}

/** The label of an attribute or of a topic's field, or its name if the programme does not have it. */
export function fieldInWords(name: string, programme: Programme, { language }: Texts): string {
  const field = fieldNamed(name, programme);
  return field ? inLanguage(field.label, language, programme) : name;
}
