import type { Journey } from "../../../domain/programme.ts";
import {
  confirmationOf,
  detailOf,
  labelOfSource,
  type MapSubject,
} from "../../journey-map/cards.ts";
import {
  type JourneyStart,
  type Lane,
  type Section,
  sectionsOf,
} from "../../journey-map/sections.ts";
import { subjectRuns } from "../../journey-map/subject-runs.ts";
import { delayInWords } from "../../texts/period-words.ts";
import { endWords, triggerWords } from "../../texts/trigger-words.ts";

type MapWordsProps = MapSubject & {
  /** The page that shows a message, if there is one. */
  readonly pathOf: ((message: string) => string) | undefined;
};

/** Everything in the picture of the map, as lists. */
export function MapWords(map: MapWordsProps) {
  const { say } = map.texts;
  return (
    <section class="card map-words" aria-labelledby="words">
      <h2 id="words">{say("console.map.words")}</h2>
      {sectionsOf(map.programme).map((section) => (
        <>
          <h3>{say(`programme.map.${section.kind}.title`)}</h3>
          <p class="muted">{say(`programme.map.${section.kind}.note`)}</p>
          <Lanes section={section} map={map} />
        </>
      ))}
    </section>
  );
}

/** Stages come one after the other; topics stand side by side. */
function Lanes({ section: { kind, lanes }, map }: { section: Section; map: MapWordsProps }) {
  const items = lanes.map((lane) => <LaneWords lane={lane} map={map} />);
  return kind === "stage" ? <ol class="lanes">{items}</ol> : <ul class="lanes">{items}</ul>;
}

function LaneWords({ lane: { sources, journeys }, map }: { lane: Lane; map: MapWordsProps }) {
  return (
    <li class="lane">
      {sources.map((source) => (
        <SourceWords source={source} map={map} />
      ))}
      {journeys.length > 0 && (
        <ul class="journeys">
          {journeys.map((journey) => (
            <JourneyWords journey={journey} map={map} />
          ))}
        </ul>
      )}
      {journeys.length === 0 && <p class="muted">{map.texts.say("console.map.noJourney")}</p>}
    </li>
  );
}

function SourceWords({ source, map }: { source: JourneyStart; map: MapWordsProps }) {
  const { language, texts } = map;
  const confirmation = confirmationOf(source);
  const isOurs = source.kind === "first-order" || source.kind === "activity";
  return (
    <p>
      <strong lang={isOurs ? undefined : language}>{labelOfSource(source, map)}</strong>
      <span class="muted">
        {texts.say("console.map.source", { detail: detailOf(source, map) })}
      </span>
      {confirmation && (
        <>
          <span class="muted">{texts.say("console.map.byMail")}</span>
          <MailWords message={confirmation} map={map} />
        </>
      )}
    </p>
  );
}

function JourneyWords({ journey, map }: { journey: Journey; map: MapWordsProps }) {
  const { say } = map.texts;
  const trigger = [triggerWords(journey, map), endWords(journey, map)].filter(Boolean);
  return (
    <li>
      <p>
        <strong>{journey.name}</strong>
        <span class="muted">{say("console.map.starts", { trigger: trigger.join(", ") })}</span>
      </p>
      <ol class="steps">
        {journey.steps.map(({ name, after, message }) => (
          <li>
            <span class="muted">
              {say("console.map.step", { delay: delayInWords(after, map.texts), step: name })}
            </span>{" "}
            <MailWords message={message} map={map} />
          </li>
        ))}
      </ol>
    </li>
  );
}

function MailWords({ message, map }: { message: string; map: MapWordsProps }) {
  const { subjectOf, language, pathOf } = map;
  const subject = subjectOf(message);
  return (
    <>
      {pathOf ? <a href={pathOf(message)}>{message}</a> : <strong>{message}</strong>}{" "}
      {subject !== undefined && (
        <q lang={language}>
          {subjectRuns(subject).map(({ text, style }) => (style ? <em>{text}</em> : text))}
        </q>
      )}
    </>
  );
}
