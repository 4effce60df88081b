import { randomUUID } from "node:crypto";
import { settableClock } from "../../src/adapters/memory/settable-clock.ts";
import { millisecondsOf } from "../../src/domain/calendar.ts";

type Version = {
  readonly text: string;
  readonly createdAt: number;
  readonly stages: Set<string>;
};

/** A refusal by Secrets Manager. */
class SecretRefusal extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export type FakeSecret = ReturnType<typeof fakeSecret>;

/** One secret with its versions and their labels, as Secrets Manager stores it, by its own clock. */
export function fakeSecret(text: string) {
  const clock = settableClock("2026-11-22T12:00:00.000Z");
  const seconds = () => millisecondsOf(clock.now()) / 1000;
  const versions = new Map<string, Version>();
  let changedAt = seconds();
  /** What happens before the next request of an action is answered, and the actions whose next answer is lost. */
  const interruptions = new Map<string, () => unknown>();
  const lost = new Set<string>();
  let forbidden: string | undefined;

  const idOf = (stage: string) =>
    [...versions].find(([, { stages }]) => stages.has(stage))?.[0] ?? "";
  const label = (stage: string, to: string) => {
    const from = idOf(stage);
    versions.get(from)?.stages.delete(stage);
    versions.get(to)?.stages.add(stage);
    if (stage === "AWSCURRENT" && from !== "") label("AWSPREVIOUS", from);
  };
  const put = (id: string, SecretString: string, stages: readonly string[] = ["AWSCURRENT"]) => {
    const known = versions.get(id);
    if (known && known.text !== SecretString) {
      throw new SecretRefusal(400, "ResourceExistsException", "You can't modify a version");
    }
    if (!known) {
      versions.set(id, { text: SecretString, createdAt: seconds(), stages: new Set() });
      for (const stage of stages) label(stage, id);
      changedAt = seconds();
    }
    return { VersionId: id };
  };
  put(randomUUID(), text);

  // biome-ignore lint/suspicious/noExplicitAny: each action has its own input.
  const answers: Readonly<Record<string, (input: any) => object>> = {
    GetSecretValue() {
      const VersionId = idOf("AWSCURRENT");
      const { text: SecretString, createdAt: CreatedDate } = versions.get(VersionId) as Version;
      return { VersionId, SecretString, CreatedDate };
    },
    DescribeSecret() {
      const labelled = [...versions].map(([id, { stages }]) => [id, [...stages]]);
      return { LastChangedDate: changedAt, VersionIdsToStages: Object.fromEntries(labelled) };
    },
    PutSecretValue: ({ ClientRequestToken, SecretString, VersionStages }) =>
      put(ClientRequestToken, SecretString, VersionStages),
    UpdateSecretVersionStage({ VersionStage, RemoveFromVersionId, MoveToVersionId }) {
      if (idOf(VersionStage) !== RemoveFromVersionId) {
        throw new SecretRefusal(
          400,
          "InvalidParameterException",
          "The label is on another version",
        );
      }
      label(VersionStage, MoveToVersionId);
      changedAt = seconds();
      return {};
    },
  };

  const answer = async (action: string, input: unknown): Promise<object> => {
    const interruption = interruptions.get(action);
    interruptions.delete(action);
    await interruption?.();
    if (action === forbidden) {
      throw new SecretRefusal(400, "AccessDeniedException", "User: arn is not authorized");
    }
    const result = answers[action]?.(input) ?? {};
    if (lost.delete(action)) throw new SecretRefusal(500, "InternalServiceError", "It was lost");
    return result;
  };

  return {
    clock,
    /** The lines of the current version. */
    lines: () => versions.get(idOf("AWSCURRENT"))?.text.split("\n") ?? [],
    /** Makes these lines the current version, as a person could in the AWS console. */
    write: (...lines: readonly string[]) => put(randomUUID(), lines.join("\n")),
    /** Runs `happen` once, before the next request of that action is answered. */
    before(action: string, happen: () => unknown) {
      interruptions.set(action, happen);
    },
    /** Does what the next request of that action asks, and answers with a failure. */
    loseAnswerOf(action: string) {
      lost.add(action);
    },
    /** Denies that action from now on, and allows all others. */
    forbid(action?: string) {
      forbidden = action;
    },
    /** Answers a request, with its status. */
    async ask(action: string, input: unknown): Promise<readonly [status: number, body: object]> {
      try {
        return [200, await answer(action, input)];
      } catch (error) {
        if (!(error instanceof SecretRefusal)) throw error;
        return [error.status, { __type: error.type, message: error.message }];
      }
    },
  };
}
