import { connect, type Socket } from "node:net";
import type { Outcome } from "#lib/allow-list/observation.ts";
import { Address, type Family, families, familyOfAddress } from "#lib/net/address.ts";
import { type Host, Hostname } from "#lib/net/hostname.ts";
import { isReachable } from "#lib/net/internet-host.ts";
import type { Port } from "#lib/net/port.ts";
import type { Prefix } from "#lib/net/prefix.ts";

// The only way to a customer's host. A name is looked up once, all of its addresses are judged, and what is connected to is the
// judged address itself: nothing asks DNS again (rebinding), and no notation is left to the socket to read.

/** Looks up one family of a name; never the system's resolver, which reads hosts files and search domains. */
export type Resolve = (name: Hostname, family: Family) => Promise<Outcome>;

export interface OutboundPolicy {
  readonly resolve: Resolve;
  /** What may be reached although it is not public. */
  readonly allowed: readonly Prefix[];
}

/** An address that may be connected to. Only {@link findTargets} makes one. */
export class Target {
  readonly address: Address;
  static readonly #made = new WeakSet<Target>();

  private constructor(address: Address) {
    this.address = address;
  }

  /** Null when the address is not to be reached. */
  static check(address: Address, allowed: readonly Prefix[]): Target | null {
    if (!isReachable(address, allowed)) return null;
    const target = new Target(address);
    Target.#made.add(target);
    return target;
  }

  static isMade(target: Target): boolean {
    return Target.#made.has(target);
  }
}

export type Targets =
  | {
      readonly kind: "found";
      readonly targets: readonly [Target, ...Target[]];
      /** Families that could not be looked up. */
      readonly failed: readonly Family[];
    }
  /** `blocked`: some address is not public. `private`: none of the name's addresses is. */
  | { readonly kind: "blocked" | "private" | "nxdomain" | "nodata" | "fail" };

/** Where a host is, or why nobody may or can go there: a single address that isn't public closes the whole name. */
export async function findTargets(host: Host, { resolve, allowed }: OutboundPolicy): Promise<Targets> {
  const literal = Address.safeParse(host);
  if (literal.success) {
    const target = Target.check(literal.data, allowed);
    return target === null ? { kind: "blocked" } : { kind: "found", targets: [target], failed: [] };
  }
  const name = Hostname.parse(host);
  const outcomes = await Promise.all(
    families.map(async (family) => ({ family, outcome: await resolve(name, family) })),
  );
  const addresses = outcomes.flatMap(({ outcome }) => (outcome.kind === "ok" ? outcome.addresses : []));
  const checked = addresses.map((address) => Target.check(address, allowed));
  const [first, ...rest] = checked.filter((target) => target !== null);
  if (checked.includes(null)) return { kind: first === undefined ? "private" : "blocked" };
  const failed = outcomes.filter(({ outcome }) => outcome.kind === "fail").map(({ family }) => family);
  if (first !== undefined) return { kind: "found", targets: [first, ...rest], failed };
  if (outcomes.some(({ outcome }) => outcome.kind === "nxdomain")) return { kind: "nxdomain" };
  return { kind: failed.length > 0 ? "fail" : "nodata" };
}

export type Connection =
  | { readonly kind: "open"; readonly socket: Socket; readonly localAddress: Address }
  /** `code` is Node's: ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, … */
  | { readonly kind: "closed"; readonly code: string };

/** Connects to a checked address, or says why not; after `timeoutMs` or an abort it is ETIMEDOUT. The socket has no listener left. */
export function connectTo(target: Target, port: Port, timeoutMs: number, signal: AbortSignal): Promise<Connection> {
  if (!Target.isMade(target)) throw new Error("an address that nobody checked");
  return new Promise((resolve) => {
    const { address } = target;
    const socket = connect({ host: address, port, family: familyOfAddress(address) === "ipv4" ? 4 : 6 });
    const finish = (connection: Connection) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      socket.off("connect", open).off("error", fail);
      if (connection.kind === "closed") socket.on("error", () => undefined).destroy();
      resolve(connection);
    };
    const giveUp = () => finish({ kind: "closed", code: "ETIMEDOUT" });
    const fail = (error: NodeJS.ErrnoException) => finish({ kind: "closed", code: error.code ?? "EUNKNOWN" });
    const open = () => {
      const remote = Address.safeParse(socket.remoteAddress);
      const local = Address.safeParse(socket.localAddress?.replace(/%.*$/, ""));
      if (remote.data !== address || !local.success) finish({ kind: "closed", code: "EADDRCHANGED" });
      else finish({ kind: "open", socket, localAddress: local.data });
    };
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener("abort", giveUp, { once: true });
    socket.once("connect", open).once("error", fail);
    if (signal.aborted) giveUp();
  });
}
