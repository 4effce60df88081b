import type { World } from "../src/ports.ts";
import type { Role } from "./scheduler.ts";

/**
 * A planted bug, as a wrapper of ports: of the stores that all workers share, or of the world that each of them sees.
 */
export type Mutation = {
  readonly stores?: (stores: World) => Partial<World>;
  readonly world?: (world: World, role: Role) => World;
};
