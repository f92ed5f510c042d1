export interface PollBounds {
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

export interface PollResult {
  /** The lowest TTL of the good answers; null when there was none. */
  readonly ttlSeconds: number | null;
  readonly confirmed: boolean;
  /** An address waits for its second sighting. */
  readonly hasSuspect: boolean;
}

const JITTER_SHARE = 0.1;

/**
 * When to ask again: at the TTL within the bounds, a little earlier by `jitter` (0–1), so that watchers spread out. After a failure,
 * or when a second look decides about a new address, at the lower bound, which is also how often failures are retried (RFC 8767).
 */
export function planPoll(result: PollResult, bounds: PollBounds, jitter: number) {
  const { minSeconds, maxSeconds } = bounds;
  const intervalSeconds = Math.min(Math.max(result.ttlSeconds ?? minSeconds, minSeconds), maxSeconds);
  const early = Math.max(minSeconds, intervalSeconds * (1 - JITTER_SHARE * jitter));
  const delaySeconds = result.confirmed && !result.hasSuspect ? early : minSeconds;
  return { delaySeconds, intervalSeconds };
}
