import type { Change } from "#lib/allow-list/change.ts";

export type Reason =
  | "first"
  | "addDns"
  | "addPublished"
  | "addOperator"
  | "respell"
  | "active"
  | "planned"
  | "retire"
  | "remove";

/** Why a change is there, as the message `history.reason.<reason>`. */
export function reasonOf({ disposition, state, sources, version }: Change): Reason {
  if (version === 1) return "first";
  if (disposition === "add") {
    if (sources.includes("operator")) return "addOperator";
    return sources.includes("dns") ? "addDns" : "addPublished";
  }
  if (disposition !== "change") return disposition;
  if (state === null) return "respell";
  return state === "planned" ? "planned" : "active";
}
