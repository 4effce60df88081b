import type { Stack } from "@aws-sdk/client-cloudformation";
import {
  GetAccountCommand,
  type GetAccountResponse,
  GetEmailIdentityCommand,
} from "@aws-sdk/client-sesv2";
import type { OperatorSettings } from "../settings.ts";
import { ask, askExisting, NotChecked, needing } from "./ask.ts";
import type { AwsClients } from "./aws-clients.ts";
import type { AwsPlace, Credentials } from "./checks/credentials.ts";
import type { Identity } from "./checks/identity.ts";
import type { Stacks } from "./checks/stack.ts";
import { findStack, type Parts, partsOf, settingsOf } from "./deployment.ts";

/**
 * Facts that several checks need, each read once. A fact that cannot be read rejects with the reason; one that depends
 * on it is then not requested at all.
 */
export type Answers = {
  readonly place: Promise<AwsPlace>;
  readonly stacks: Promise<Stacks>;
  /** The stack, if one is running. */
  readonly deployed: Promise<Stack>;
  readonly settings: Promise<OperatorSettings>;
  readonly parts: Promise<Parts>;
  readonly identity: Promise<Identity>;
  readonly account: Promise<GetAccountResponse>;
};

/** Starts reading all facts. */
export function answersOf(
  aws: AwsClients,
  credentials: Credentials,
  name: string,
  domain: string,
): Answers {
  const place = quiet(placeOf(credentials));
  const main = place.then(() => findStack(aws.cloudFormation, name));
  const deployed = quiet(
    needing(main, `cannot tell whether ${name} is deployed`).then((stack) => {
      if (stack && isRunning(stack)) return stack;
      throw new NotChecked(`${name} is not deployed`);
    }),
  );
  const settings = quiet(deployed.then((stack) => settingsOf(aws.cloudFormation, stack)));
  const stacks = main.then(async (stack) => ({
    name,
    main: stack,
    // The data stack is deployed first: after a failure there, it is the only one.
    data: stack ? undefined : await findStack(aws.cloudFormation, `${name}Data`),
    tells: await settings.then(
      () => true,
      () => false,
    ),
  }));
  return {
    place,
    stacks: quiet(stacks),
    deployed,
    settings,
    parts: quiet(deployed.then(() => partsOf(aws.cloudFormation, name))),
    identity: quiet(
      place.then(() =>
        ask(
          "ses:GetEmailIdentity",
          () => aws.ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain })),
          "NotFoundException",
        ),
      ),
    ),
    account: quiet(
      place.then(() =>
        askExisting("ses:GetAccount", () => aws.ses.send(new GetAccountCommand({}))),
      ),
    ),
  };
}

async function placeOf(credentials: Credentials): Promise<AwsPlace> {
  if (credentials.place) return credentials.place;
  throw new NotChecked(credentials.missing);
}

function isRunning({ StackStatus }: Stack): boolean {
  return /^(CREATE_COMPLETE$|UPDATE_|IMPORT_)/.test(StackStatus ?? "");
}

/** Prevents an unhandled rejection. Awaiting the promise still throws. */
function quiet<Fact>(fact: Promise<Fact>): Promise<Fact> {
  fact.catch(() => undefined);
  return fact;
}
