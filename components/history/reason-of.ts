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
  | "retireAnnounced"
  | "remove";

/** Why a change is there, as the message `history.reason.<reason>`. */
export function reasonOf({ disposition, state, sources, version, announcedAt }: Change): Reason {
  if (version === 1) return "first";
  if (disposition === "add") {
    if (announcedAt !== null && sources.includes("operator")) return "addOperator";
    return sources.includes("dns") ? "addDns" : "addPublished";
  }
  if (disposition === "retire") return announcedAt === null ? "retire" : "retireAnnounced";
  if (disposition === "remove") return "remove";
  if (state === null) return "respell";
  return state === "planned" ? "planned" : "active";
}
