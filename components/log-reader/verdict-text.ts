import type { LogVerdict } from "#lib/firewall-log/verdict.ts";

/** What the sentence about a verdict is made of: the key of its message, and what stands in it. */
export interface VerdictText {
  readonly key: LogVerdict["kind"] | "blocked-before";
  readonly tone: "good" | "info" | "warning" | "bad";
  readonly values: Readonly<Record<string, string | number>>;
  /** What helps: the rules, the port, or the subjects below. */
  readonly helps: "rules" | "port" | "related" | null;
}

const looks: Readonly<Record<VerdictText["key"], Pick<VerdictText, "tone" | "helps">>> = {
  "nothing-recognised": { tone: "warning", helps: null },
  "nothing-of-provider": { tone: "info", helps: "port" },
  "blocked-listed": { tone: "bad", helps: "rules" },
  "blocked-planned": { tone: "bad", helps: "rules" },
  "blocked-retiring": { tone: "bad", helps: "rules" },
  "blocked-before": { tone: "warning", helps: null },
  "rejected-by-mail-server": { tone: "bad", helps: "related" },
  "wrong-port": { tone: "bad", helps: "port" },
  "only-logged": { tone: "info", helps: null },
  "only-allowed": { tone: "good", helps: null },
  "blocked-not-listed-any-more": { tone: "good", helps: null },
  "no-mail-traffic": { tone: "info", helps: "port" },
};

/** `expectedPort`: the delivery port. "none" stands for what a verdict doesn't know; messages choose by it. */
export function toVerdictText(verdict: LogVerdict, expectedPort: number): VerdictText {
  const isBlocked = "stillBlocked" in verdict && verdict.kind !== "blocked-not-listed-any-more";
  const key = isBlocked && verdict.stillBlocked.length === 0 ? "blocked-before" : verdict.kind;
  return { key, ...looks[key], values: { ...toValues(verdict), expectedPort: String(expectedPort) } };
}

function toValues(verdict: LogVerdict): Record<string, string | number> {
  if (verdict.kind === "nothing-recognised") return {};
  if (verdict.kind === "nothing-of-provider") return { count: verdict.entries };
  const still = "stillBlocked" in verdict ? verdict.stillBlocked : [];
  const named = still.length > 0 ? still : verdict.sources;
  return {
    count: verdict.count,
    address: named[0]?.source ?? "none",
    others: Math.max(0, named.length - 1),
    port: "port" in verdict && verdict.port !== null ? String(verdict.port) : "none",
    version: "sinceVersion" in verdict && verdict.sinceVersion !== null ? String(verdict.sinceVersion) : "none",
  };
}
