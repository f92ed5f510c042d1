import { z } from "zod";
import type { Address } from "#lib/net/address.ts";
import type { Port } from "#lib/net/port.ts";

/** `direct`: the public address is on the mail server. `forward`: the firewall forwards a port to an address inside. */
export const topologyKinds = ["direct", "forward"] as const;
export const TopologyKind = z.enum(topologyKinds, "choice.unknown");
export type TopologyKind = z.infer<typeof TopologyKind>;

export type Topology =
  | { readonly kind: "direct" }
  | { readonly kind: "forward"; readonly insideAddress: Address; readonly insidePort: Port };
