import { ACTIVITY_TYPES, type ActivityType } from "../../domain/activity.ts";
import type { Journey, Programme, Stage, Topic } from "../../domain/programme.ts";
import { inLifeOrder } from "./life-order.ts";

/** Where a journey starts. */
export type JourneyStart =
  | { readonly kind: "topic"; readonly topic: Topic }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "activity"; readonly type: ActivityType }
  | { readonly kind: "first-order" };

/** Sources and all journeys that start from them. */
export type Lane = {
  readonly sources: readonly JourneyStart[];
  readonly journeys: readonly Journey[];
};

export type Section = {
  readonly kind: JourneyStart["kind"];
  readonly lanes: readonly Lane[];
};

/** The programme by section: sign-ups, stages, activities, anniversaries. */
export function sectionsOf(programme: Programme): readonly Section[] {
  const anniversaries = programme.journeys.filter(({ starts }) => starts.on === "anniversary");
  const firstOrder: Section = {
    kind: "first-order",
    lanes: [{ sources: [{ kind: "first-order" }], journeys: anniversaries }],
  };
  const activities = ACTIVITY_TYPES.map((type) => laneOf({ kind: "activity", type }, programme));
  const acts: Section = {
    kind: "activity",
    lanes: activities.filter(({ journeys }) => journeys.length > 0),
  };
  return [
    {
      kind: "topic",
      lanes: topicLanes(programme),
    },
    {
      kind: "stage",
      lanes: inLifeOrder(programme).map((stage) => laneOf({ kind: "stage", stage }, programme)),
    },
    ...(acts.lanes.length > 0 ? [acts] : []),
    ...(anniversaries.length > 0 ? [firstOrder] : []),
  ];
}

/** Whether `journey` starts from `source`. */
export function startsFrom({ starts }: Journey, source: JourneyStart): boolean {
  switch (source.kind) {
    case "topic":
      return starts.on === "joins-group" && starts.topics.includes(source.topic.name);
    case "stage":
      return starts.on === "enters-stage" && starts.stage === source.stage.name;
    case "activity":
      return starts.on === "activity" && starts.type === source.type;
    case "first-order":
      return starts.on === "anniversary";
  }
}

/** The lanes of topics. Topics that share a journey share a lane. */
function topicLanes(programme: Programme): readonly Lane[] {
  let lanes: readonly Lane[] = [];
  for (const topic of programme.topics) {
    const lane = laneOf({ kind: "topic", topic }, programme);
    const joined = lanes.filter(({ journeys }) =>
      journeys.some((one) => lane.journeys.includes(one)),
    );
    const place = joined[0] ? lanes.indexOf(joined[0]) : lanes.length;
    const merged = [...joined, lane].reduce(merge);
    lanes = lanes.toSpliced(place, 1, merged).filter((one) => !joined.includes(one));
  }
  return lanes.map(({ sources, journeys }) => ({
    sources,
    journeys: programme.journeys.filter((journey) => journeys.includes(journey)),
  }));
}

function laneOf(source: JourneyStart, { journeys }: Programme): Lane {
  return { sources: [source], journeys: journeys.filter((journey) => startsFrom(journey, source)) };
}

function merge(one: Lane, other: Lane): Lane {
  return {
    sources: [...one.sources, ...other.sources],
    journeys: [...one.journeys, ...other.journeys],
  };
}
