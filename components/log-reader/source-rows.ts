import type { LogSummary, SourceSummary, Tally } from "#lib/firewall-log/summarise.ts";

/** One line of the table: a source, a port, and what became of its connections. */
export interface SourceRow extends Tally {
  readonly source: SourceSummary["source"];
  readonly standing: SourceSummary["standing"];
}

export interface SourceRows {
  readonly provider: readonly SourceRow[];
  /** Everybody else's, as many as are worth a look. */
  readonly others: readonly SourceRow[];
  readonly othersEntries: number;
  readonly hiddenProvider: number;
  readonly hiddenOthers: number;
}

export const rowsMax = { provider: 200, others: 50 } as const;

/** The provider's lines first and apart; of a long log only those with most connections. */
export function toSourceRows({ entries, sources }: LogSummary): SourceRows {
  const isProvider = ({ standing }: SourceSummary) => standing.verdict !== "never";
  const provider = sources.filter(isProvider);
  const own = toRows(provider);
  const strange = toRows(sources.filter((one) => !isProvider(one)));
  const providerEntries = provider.reduce((sum, { count }) => sum + count, 0);
  return {
    provider: own.slice(0, rowsMax.provider),
    others: strange.slice(0, rowsMax.others),
    othersEntries: entries - providerEntries,
    hiddenProvider: Math.max(0, own.length - rowsMax.provider),
    hiddenOthers: Math.max(0, strange.length - rowsMax.others),
  };
}

function toRows(sources: readonly SourceSummary[]): SourceRow[] {
  return sources.flatMap(({ source, standing, tallies }) => tallies.map((tally) => ({ ...tally, source, standing })));
}
