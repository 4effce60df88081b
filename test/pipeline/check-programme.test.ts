import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { lostInWords } from "../../src/domain/lost-in-words.ts";
import type { Programme } from "../../src/domain/programme.ts";
import {
  checkBeforeDeployment,
  checkProgramme,
  LostError,
} from "../../src/pipeline/check-programme.ts";
import { regroupContact } from "../../src/pipeline/manual-group.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { programme } from "../domain/arbitrary.ts";
import { aSignUp, join, newWorld, runWith, turn } from "./play.ts";

/** Two members who got the first mail, one of them a partner, and a pending sign-up. */
async function world(): Promise<MemoryWorld> {
  const created = newWorld();
  const id = await join(created, "ada@example.com");
  await join(created, "bob@example.com");
  await regroupContact(created, id, "partners", true);
  await signUp(created, aSignUp("cleo@example.com", "italie"));
  await turn(created, "PT1H");
  return created;
}

type Change = Partial<Programme> | ((programme: Programme) => Partial<Programme>);

async function lostWith(change: Change) {
  const next = typeof change === "function" ? change(programme) : change;
  const changed = runWith(await world(), checkedProgramme({ ...programme, ...next }));
  return checkProgramme(changed);
}

const { journeys, topics, stages, groups, removed } = programme;
const without = <Part extends { readonly name: string }>(parts: readonly Part[], name: string) =>
  parts.filter((part) => part.name !== name);

const welcomeOf = (change: Partial<Programme["journeys"][number]>) =>
  journeys.map((journey) => (journey.name === "welcome" ? { ...journey, ...change } : journey));

const [first, ...others] = journeys.find(({ name }) => name === "welcome")?.steps ?? [];
if (!first) throw new Error("The welcome has no steps");

const joining = (names: readonly string[]) =>
  welcomeOf({ starts: { on: "joins-group", topics: [...names] } });

test("nothing is lost under the programme that made the contacts, nor under one that declares its renames", async () => {
  expect(await lostWith({})).toEqual({ contacts: 3, lost: [] });
  const renamed = welcomeOf({
    name: "bienvenue",
    was: "welcome",
    steps: [{ ...first, name: "hello", was: first.name }, ...others],
  });
  expect(await lostWith({ journeys: renamed })).toEqual({ contacts: 3, lost: [] });
});

test.each<[what: string, change: Change, lost: object, words: string]>([
  [
    "a journey",
    { journeys: without(journeys, "welcome") },
    { lost: { kind: "journey", name: "welcome" }, contacts: 2 },
    "journey welcome is gone; 2 contacts are in it. They will get no more of its emails",
  ],
  [
    "a step",
    { journeys: welcomeOf({ steps: [{ ...first, name: "hello" }, ...others] }) },
    { lost: { kind: "step", journey: "welcome", name: first.name }, contacts: 2 },
    `step ${first.name} of journey welcome is gone; 2 contacts are past it`,
  ],
  [
    "a topic with only a pending sign-up",
    { topics: without(topics, "italie"), journeys: joining(["maroc", "espagne"]) },
    { lost: { kind: "topic", name: "italie" }, contacts: 1 },
    "topic italie is gone; 1 contact is in its group. Its emails will be refused (topic-gone)",
  ],
  [
    "a manual group",
    { groups: [] },
    { lost: { kind: "group", name: "partners" }, contacts: 1 },
    "Its members will get no email at all until you say that it was removed",
  ],
  [
    "a stage",
    {
      stages: stages.map((stage) =>
        stage.name === "prospect" ? { ...stage, name: "lead" } : stage,
      ),
    },
    { lost: { kind: "stage", name: "prospect" }, contacts: 3 },
    "stage prospect is gone; 3 contacts are in it",
  ],
])(
  "removing %s counts its contacts, and its deployment is refused with what to do",
  async (_, change, lost, words) => {
    const checked = await lostWith(change);
    expect(checked.lost).toEqual([{ ...lost, isRemoved: false }]);
    expect(lostInWords(checked.lost)).toContain(words);

    const next = typeof change === "function" ? change(programme) : change;
    const deployed = runWith(await world(), checkedProgramme({ ...programme, ...next }));
    const refusal = checkBeforeDeployment(deployed);
    await expect(refusal).rejects.toThrow(LostError);
    await expect(refusal).rejects.toThrow(/write `was: "[^"]+"` there.*write `removed: \{/);
  },
);

test("items declared as removed are listed, and the deployment goes ahead", async () => {
  const changed = {
    journeys: without(journeys, "welcome"),
    groups: [],
    removed: { ...removed, journeys: ["welcome"], groups: ["partners"] },
  };
  const deployed = runWith(await world(), checkedProgramme({ ...programme, ...changed }));
  const { lost } = await checkBeforeDeployment(deployed);
  expect(lost.map(({ isRemoved }) => isRemoved)).toEqual([true, true]);
  expect(lostInWords(lost)).toContain("Removed on purpose.");
  expect(groups.length).toBeGreaterThan(0);
});

test("a waiting message that no step sends any more is listed, and does not block the deployment", async () => {
  const night = newWorld();
  night.clock.set("2026-01-31T02:00:00.000Z");
  const hours = { from: "08:00", until: "20:00" };
  await join(runWith(night, { ...programme, sendingHours: hours }), "ada@example.com");
  const steps = [{ ...first, message: "another" }, ...others];
  const changed = runWith(night, { ...programme, journeys: welcomeOf({ steps }) });
  const { lost } = await checkBeforeDeployment(changed);
  expect(lost).toEqual([
    { lost: { kind: "message", name: first.message }, contacts: 1, isRemoved: false },
  ]);
  expect(lostInWords(lost)).toContain("Keep its template until no contact waits for it");
});
