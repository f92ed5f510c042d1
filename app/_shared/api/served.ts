import { toInstant } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import { getServed, type Served } from "#lib/services/served-list.ts";

/** What is served, or the refusal `no_list` while there is no version yet. */
export function requireServed(): Served {
  const served = getServed();
  if (served === null) throw new AppError("no_list");
  return served;
}

export function readClock() {
  return toInstant(new Date());
}
