import { getEnv } from "#lib/env/env.ts";
import { feedFiles } from "#lib/feed/index.ts";

/** The feeds with their absolute addresses, in the order in which pages show them. */
export function listFeeds() {
  return feedFiles.map(({ name }) => ({ name, url: `${getEnv().BASE_URL}/feeds/${name}` }));
}
