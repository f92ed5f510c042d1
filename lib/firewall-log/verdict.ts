import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { LogAction } from "#lib/firewall-log/dialect.ts";
import type { LogSummary, SourceSummary, Tally } from "#lib/firewall-log/summarise.ts";

/** A source that the verdict is about, with its connections that the verdict counts. */
export interface VerdictSource extends Omit<SourceSummary, "tallies"> {
  readonly tallies: readonly Tally[];
}

interface Counted {
  readonly count: number;
  /** Most connections first. */
  readonly sources: readonly VerdictSource[];
}

interface Blocked extends Counted {
  /** The port that most of them went to. */
  readonly port: number | null;
  /** The sources that did not come through later than they were last blocked; none when it is over. */
  readonly stillBlocked: readonly VerdictSource[];
  /** The newest version that brought in one that is still blocked, or else one of the sources: rules from before it lack that one. */
  readonly sinceVersion: number | null;
}

/** What a log says about the delivery of mail, the most urgent first; what is blocked no longer comes after what needs doing. */
export type LogVerdict =
  | { readonly kind: "nothing-recognised" }
  | { readonly kind: "nothing-of-provider"; readonly entries: number }
  | ({ readonly kind: "blocked-listed" | "blocked-planned" | "blocked-retiring" } & Blocked)
  | ({ readonly kind: "rejected-by-mail-server" } & Counted)
  | ({ readonly kind: "wrong-port"; readonly port: number; readonly expectedPort: number } & Counted)
  | ({ readonly kind: "only-logged" | "only-allowed" } & Counted)
  | ({ readonly kind: "blocked-not-listed-any-more" } & Blocked)
  | ({ readonly kind: "no-mail-traffic" } & Counted);

const urgent = [
  ["blocked-listed", "listed"],
  ["blocked-planned", "planned"],
  ["blocked-retiring", "retiring"],
] as const;
const inList: readonly LookupVerdict[] = ["listed", "planned", "retiring"];

/**
 * The verdict on a log. `expectedPorts`: the delivery port, then the port behind the firewall where that is another one; a firewall
 * may log either.
 */
export function judge(summary: LogSummary, expectedPorts: readonly [number, ...number[]]): LogVerdict {
  if (summary.entries === 0) return { kind: "nothing-recognised" };
  const provider = summary.sources.filter(({ standing }) => standing.verdict !== "never");
  if (provider.length === 0) return { kind: "nothing-of-provider", entries: summary.entries };
  const current = provider.filter(({ standing }) => inList.includes(standing.verdict));
  const isExpected = ({ port, protocol }: Tally) =>
    protocol === "tcp" && (port === null || expectedPorts.includes(port));
  const pick = (sources: readonly SourceSummary[], action: LogAction) =>
    count(sources, (tally) => tally.action === action && isExpected(tally));
  const blocked = urgent.flatMap(([kind, verdict]) => {
    const counted = pick(ofVerdict(current, verdict), "blocked");
    return counted.count === 0 ? [] : [{ kind, ...toBlocked(counted, provider, isExpected) }];
  });
  const [over] = blocked;
  const still = blocked.find(({ stillBlocked }) => stillBlocked.length > 0);
  if (still !== undefined) return still;
  const rejected = pick(current, "rejected");
  if (rejected.count > 0) return { kind: "rejected-by-mail-server", ...rejected };
  if (over !== undefined) return over;
  const elsewhere = count(current, (tally) => tally.protocol === "tcp" && tally.port !== null);
  if (elsewhere.count > 0 && count(current, isExpected).count === 0) {
    return { kind: "wrong-port", port: mainPort(elsewhere) ?? 0, expectedPort: expectedPorts[0], ...elsewhere };
  }
  return judgeHarmless(provider, isExpected);
}

function judgeHarmless(provider: readonly SourceSummary[], isExpected: (tally: Tally) => boolean): LogVerdict {
  const current = provider.filter(({ standing }) => inList.includes(standing.verdict));
  const allowed = count(current, (tally) => tally.action === "allowed" && isExpected(tally));
  if (allowed.count > 0) return { kind: "only-allowed", ...allowed };
  const logged = count(current, (tally) => tally.action === "logged" && isExpected(tally));
  if (logged.count > 0) return { kind: "only-logged", ...logged };
  const former = count(ofVerdict(provider, "was-listed"), (tally) => tally.action === "blocked" && isExpected(tally));
  if (former.count > 0) return { kind: "blocked-not-listed-any-more", ...toBlocked(former, provider, isExpected) };
  return { kind: "no-mail-traffic", ...count(provider, () => true) };
}

function ofVerdict(sources: readonly SourceSummary[], verdict: LookupVerdict): SourceSummary[] {
  return sources.filter(({ standing }) => standing.verdict === verdict);
}

function count(sources: readonly SourceSummary[], counts: (tally: Tally) => boolean): Counted {
  const counted = sources.flatMap((source) => {
    const tallies = source.tallies.filter(counts);
    return tallies.length === 0 ? [] : [{ ...source, count: sum(tallies), tallies }];
  });
  return { count: sum(counted), sources: counted.sort((a, b) => b.count - a.count) };
}

function toBlocked(
  blocked: Counted,
  provider: readonly SourceSummary[],
  isExpected: (tally: Tally) => boolean,
): Blocked {
  const stillBlocked = blocked.sources.filter(({ source, tallies }) => {
    const all = provider.find((one) => one.source === source)?.tallies ?? [];
    const allowed = all.filter((tally) => tally.action === "allowed" && isExpected(tally));
    return !tallies.every((tally) => allowed.some((later) => isLater(later, tally)));
  });
  const lacking = stillBlocked.length === 0 ? blocked.sources : stillBlocked;
  const versions = lacking.flatMap(({ standing }) => standing.sinceVersion ?? []);
  return {
    ...blocked,
    port: mainPort(blocked),
    stillBlocked,
    sinceVersion: versions.length === 0 ? null : Math.max(...versions),
  };
}

function isLater({ last }: Tally, than: Tally): boolean {
  return last !== null && than.last !== null && last.clock === than.last.clock && last.ms > than.last.ms;
}

function mainPort({ sources }: Counted): number | null {
  const byPort = new Map<number, number>();
  for (const { port, count: some } of sources.flatMap(({ tallies }) => tallies)) {
    if (port !== null) byPort.set(port, (byPort.get(port) ?? 0) + some);
  }
  return [...byPort].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((total, one) => total + one.count, 0);
}
