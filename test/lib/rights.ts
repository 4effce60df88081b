import type { Template } from "aws-cdk-lib/assertions";
import { nameOf, nameOfOutput, type Resource, resourcesOf } from "./synthesised.ts";

/** A role's permissions: by resource and its conditions, the actions in order. */
export type Rights = Readonly<Record<string, string>>;

/** The permissions of each role in the template, by its name without the `PartsRole` of functions. */
export function rightsOf(template: Template): Readonly<Record<string, Rights>> {
  const roles = Object.entries(resourcesOf(template, "AWS::IAM::Role"));
  const policies = Object.values(resourcesOf(template, "AWS::IAM::Policy"));
  return Object.fromEntries(
    roles.map(([name, { Properties: role }]) => {
      const attached = policies.filter(({ Properties }) =>
        Properties.Roles.some(({ Ref }: { Ref: string }) => nameOf(Ref) === name),
      );
      const documents = [
        ...attached.map(({ Properties }) => Properties.PolicyDocument),
        ...(role.Policies ?? []).map((policy: Resource["Properties"]) => policy.PolicyDocument),
      ];
      const managed = (role.ManagedPolicyArns ?? []).map((arn: unknown) => [text(arn), "all"]);
      const granted = documents.flatMap(({ Statement }) => Statement.flatMap(pairsOf));
      return [name.replace(/PartsRole$/, ""), byResource([...managed, ...granted])];
    }),
  );
}

/** Each resource of a statement, with each of its actions. */
function pairsOf({ Effect, Action, Resource, Condition }: Resource["Properties"]) {
  const condition = Condition ? ` if ${JSON.stringify(Condition)}` : "";
  const effect = Effect === "Allow" ? "" : `${Effect} `;
  return [Resource]
    .flat()
    .flatMap((on: unknown) =>
      [Action].flat().map((action: string) => [text(on) + condition, effect + action]),
    );
}

function byResource(pairs: readonly string[][]): Rights {
  const resources = [...new Set(pairs.map(([resource]) => resource))].sort();
  return Object.fromEntries(
    resources.map((resource) => {
      const actions = pairs.filter(([on]) => on === resource).map(([, action]) => action);
      return [resource, [...new Set(actions)].sort().join(" ")];
    }),
  );
}

/** An ARN in readable form. */
function text(arn: unknown): string {
  if (typeof arn === "string") return arn;
  const { Ref, ...functions } = arn as Record<string, unknown>;
  if (Ref) return String(Ref).startsWith("AWS::") ? "" : nameOf(String(Ref));
  if (functions["Fn::GetAtt"]) return nameOf((functions["Fn::GetAtt"] as string[])[0] ?? "");
  if (functions["Fn::GetStackOutput"]) {
    return nameOfOutput(functions["Fn::GetStackOutput"] as { OutputName: string });
  }
  if (functions["Fn::Sub"]) return String(functions["Fn::Sub"]);
  const [separator, parts] = functions["Fn::Join"] as [string, unknown[]];
  return parts.map(text).join(separator);
}
