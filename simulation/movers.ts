import { instantOf } from "../src/domain/calendar.ts";
import { addressToken } from "../src/pipeline/my-data.ts";
import { addressHash } from "../src/pipeline/sign-up.ts";
import {
  activityErrand,
  changeAddressErrand,
  type Errand,
  importErrand,
  proveAddressErrand,
  STUBBORN,
  signUpErrand,
} from "./errand.ts";
import { addressOf, MOVER, type Model, NEW_ADDRESS, NEWCOMER } from "./model.ts";
import { SINGLE_OPT_IN, TOPICS } from "./programme.ts";
import { DAY, HOUR } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** The person who changes their address, and the one who signs up at the address they left. */
export type Movers = {
  /** What the two do in a round of the storm, if anything. */
  readonly inStorm: () => Promise<readonly Errand[]>;
  /** What still arrives from the old address once the storm is over. */
  readonly afterStorm: () => readonly Errand[];
};

/** In how many seeds somebody changes their address. */
const SHARE = 0.2;

/** Often nobody. In the other seeds one member changes their address, and programs and lists go on using the old one. */
export function moversOf({ moving, clock, stores, model }: Simulation): Movers {
  const moves = moving.chance(SHARE);
  let requests = 0;

  const signsUp = (person: number, topic: string): Errand => {
    requests += 1;
    const request = `https://page.example/moving-${requests}`;
    const errand = signUpErrand(person, topic, { request, at: clock.now(), timeZone: "UTC" });
    // The mover's is tried once: tried again after the move it would be a newcomer's.
    return { ...errand, tries: person === MOVER ? 1 : STUBBORN };
  };

  /** Asks for the new address or proves it, with the links of the mails: in a storm few of those arrive in time. */
  const changes = async (): Promise<readonly Errand[]> => {
    const known = await stores.addresses.find(addressHash(stores, addressOf(MOVER)));
    const contact = known?.contactId ? await stores.contacts.get(known.contactId) : undefined;
    if (!contact) return [];
    const { id, newAddress } = contact;
    if (!newAddress || moving.chance(0.2)) return [changeAddressErrand(MOVER, id, NEW_ADDRESS)];
    const token = addressToken(stores, id, newAddress.nonce, clock.now());
    const errand = proveAddressErrand(MOVER, token);
    return moving.chance(0.3) ? [errand, errand] : [errand];
  };

  const orders = (): Errand => {
    requests += 1;
    const at = instantOf(clock.milliseconds() - moving.pick([0, HOUR, DAY]));
    const email = hasMoved(model) && moving.chance(0.3) ? NEW_ADDRESS : addressOf(MOVER);
    const order = { orderId: `moving-${requests}`, amount: 500 + requests, currency: "EUR" };
    const detail = { email, ...order, placedAt: at };
    return activityErrand(MOVER, { type: "OrderPlaced", time: at, detail });
  };

  const isListed = (): Errand => {
    const at = instantOf(clock.milliseconds() - moving.pick([HOUR, 5 * DAY]));
    const consent = { source: "a form", at, isOfList: false };
    const told = { email: addressOf(MOVER), orders: [], fields: {}, groups: [SINGLE_OPT_IN] };
    return importErrand([{ ...told, standing: "subscribed", consent }]);
  };

  const sometimes = (share: number, make: () => Errand) => (moving.chance(share) ? [make()] : []);

  const acts = async (): Promise<readonly Errand[]> => [
    ...(hasMoved(model) ? sometimes(0.4, () => signsUp(NEWCOMER, TOPICS[0])) : await changes()),
    ...sometimes(0.5, orders),
    ...sometimes(0.2, isListed),
  ];

  return {
    async inStorm() {
      if (!moves) return [];
      return isMember(model) ? acts() : [signsUp(MOVER, SINGLE_OPT_IN)];
    },
    afterStorm: () => (moves && hasMoved(model) ? [orders(), isListed()] : []),
  };
}

/** Whether somebody was told that the mover's sign-up is stored, and none of it is under way any more. */
function isMember({ attempts }: Model): boolean {
  const own = attempts.filter(({ person, act }) => person === MOVER && act.kind === "sign-up");
  return (
    own.some(({ answer }) => (answer as { kind?: string } | undefined)?.kind === "stored") &&
    own.every(({ ended }) => Number.isFinite(ended))
  );
}

function hasMoved({ attempts }: Model): boolean {
  return attempts.some(
    ({ act, answer }) =>
      act.kind === "prove-address" && (answer as { kind?: string } | undefined)?.kind === "done",
  );
}
