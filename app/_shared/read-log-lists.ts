import { visitorContext } from "#app/_shared/request-context.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { type KnownLists, toPast } from "#lib/firewall-log/classify.ts";
import { readPresence } from "#lib/services/read-presence.ts";
import { getServed } from "#lib/services/served-list.ts";

const PAST_MAX = 500;

export interface LogLists extends KnownLists {
  /** False while the database is down: then only the list of now is known. */
  readonly isPastKnown: boolean;
}

/** What the browser compares a log with; null while no list is known. */
export async function readLogLists(): Promise<LogLists | null> {
  const list = getServed()?.list;
  if (list === undefined) return null;
  const past = await readPast(list.version);
  return { current: list, presence: past ?? [], isPastKnown: past !== null };
}

async function readPast(version: number) {
  try {
    const chart = await readPresence(visitorContext(), version);
    return toPast(chart?.presence ?? [], PAST_MAX);
  } catch (error) {
    if (isDatabaseDown(error)) return null;
    throw error;
  }
}
