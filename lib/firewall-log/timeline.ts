/** What a picture of the log shows over time: the provider's that did not come through, the provider's that did, and everybody else's. */
export const timelineKinds = ["missed", "arrived", "others"] as const;
export type TimelineKind = (typeof timelineKinds)[number];
export type TimelineBin = Readonly<Record<TimelineKind, number>>;

/** Bins of one width, one after the other from `startMs`, empty ones between them too. */
export interface Timeline {
  readonly startMs: number;
  readonly widthMs: number;
  readonly bins: readonly TimelineBin[];
}

export interface TimelineBuilder {
  readonly add: (ms: number, kind: TimelineKind) => void;
  readonly finish: () => Timeline | null;
}

export const BINS_MAX = 120;

const SECOND = 1000;
const DAY = 86_400 * SECOND;
// Each width is a multiple of the one before it, so that bins can be joined.
const widths = [1, 5, 15, 60, 300, 900, 3600, 10_800, 43_200].map((seconds) => seconds * SECOND);
const longWidths = [1, 7, 28, 364, 3640, 36_400, 364_000, 3_640_000].map((days) => days * DAY);
const ladder = [...widths, ...longWidths] as const;

/** Counts without knowing the ends beforehand: when the bins get too many, neighbours are joined. */
export function createTimeline(): TimelineBuilder {
  let bins = new Map<number, Record<TimelineKind, number>>();
  let step = 0;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  const widthMs = () => ladder[step] ?? DAY;
  const widen = (): void => {
    const before = widthMs();
    step += 1;
    const old = bins;
    bins = new Map();
    for (const [index, counts] of old) {
      const joined = binAt(Math.floor((index * before) / widthMs()));
      for (const kind of timelineKinds) joined[kind] += counts[kind];
    }
    first = Math.floor((first * before) / widthMs());
    last = Math.floor((last * before) / widthMs());
  };
  const binAt = (index: number): Record<TimelineKind, number> => {
    const known = bins.get(index);
    if (known !== undefined) return known;
    const bin = { missed: 0, arrived: 0, others: 0 };
    bins.set(index, bin);
    return bin;
  };
  const add = (ms: number, kind: TimelineKind): void => {
    const indexNow = () => Math.floor(ms / widthMs());
    while (step < ladder.length - 1 && isTooWide(Math.min(first, indexNow()), Math.max(last, indexNow()))) widen();
    const index = indexNow();
    [first, last] = [Math.min(first, index), Math.max(last, index)];
    if (!isTooWide(first, last)) binAt(index)[kind] += 1;
  };
  const finish = (): Timeline | null => {
    if (bins.size === 0) return null;
    const empty = { missed: 0, arrived: 0, others: 0 };
    const count = Math.min(last - first + 1, BINS_MAX);
    const all = Array.from({ length: count }, (_, offset) => bins.get(first + offset) ?? empty);
    return { startMs: first * widthMs(), widthMs: widthMs(), bins: all };
  };
  return { add, finish };
}

function isTooWide(first: number, last: number): boolean {
  return last - first + 1 > BINS_MAX;
}
