import { type MessageUse, messageUses } from "../../domain/message-use.ts";
import type { Programme } from "../../domain/programme.ts";
import { sampleContacts } from "../../domain/sample-contact.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Texts } from "../texts/texts.ts";
import { usesOf } from "./choices.ts";
import type { StudioWorld } from "./previews.ts";
import { problemsOfMessage } from "./problem-counts.ts";
import { previewsOf, type ShownPreview } from "./shown-preview.ts";
import type { Studio } from "./studio.ts";
import { journeyTitle, journeyWords, whenSent } from "./use-words.ts";

/** The messages of one journey. */
export type Chapter = {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly scenes: readonly Scene[];
};

/** One message in one place. */
export type Scene = {
  readonly message: string;
  /** When it is sent: `after 3 days`. */
  readonly when: string;
  /** One for each topic it is about. */
  readonly uses: readonly [MessageUse, ...(readonly MessageUse[])];
  readonly previews: readonly ShownPreview[];
  readonly problems: readonly TemplateProblem[];
};

type Draft = Pick<Scene, "message" | "when" | "uses">;

/** Every message in the order of the programme, followed by unused ones. */
export async function storyboard(
  world: StudioWorld,
  studio: Studio,
  texts: Texts,
): Promise<readonly Chapter[]> {
  const { programme } = world;
  const sent = messageUses(programme);
  const names = new Set(studio.files().messages.map(({ name }) => name));
  for (const { message } of sent) names.delete(message);
  const uses = [...sent, ...[...names].flatMap((name) => usesOf(programme, name))];
  const journeys = [...new Set(uses.map(({ journey }) => journey))];
  return Promise.all(
    journeys.map(async (journey) => ({
      id: `journey-${journey}`,
      title: journeyTitle(journey, programme, texts),
      words: journeyWords(journey, programme, texts),
      scenes: await Promise.all(
        scenesOf(
          uses.filter((use) => use.journey === journey),
          programme,
          texts,
        ).map((draft) => filledIn(world, studio, draft)),
      ),
    })),
  );
}

/** One scene for each message and time. Several topics can share one. */
function scenesOf(
  uses: readonly MessageUse[],
  programme: Programme,
  texts: Texts,
): readonly Draft[] {
  const scenes = new Map<string, Draft>();
  for (const use of uses) {
    const when = whenSent(use, programme, texts);
    const key = `${use.message} ${when}`;
    const before = scenes.get(key);
    scenes.set(key, { message: use.message, when, uses: before ? [...before.uses, use] : [use] });
  }
  return [...scenes.values()];
}

async function filledIn(world: StudioWorld, studio: Studio, draft: Draft): Promise<Scene> {
  const now = world.clock.now();
  const [sample] = sampleContacts(world.programme, now);
  if (!sample) throw new Error("Cannot preview anything: there is no sample contact");
  const [use] = draft.uses;
  return {
    ...draft,
    previews: await previewsOf(world, studio, { use, contact: sample.contact, now }),
    problems: problemsOfMessage(studio.files(), draft.message),
  };
}
