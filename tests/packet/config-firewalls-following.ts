import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConfigFirewall } from "#tests/packet/config-firewalls-host.ts";
import { good } from "#tests/packet/feed-answers.ts";
import type { Answer } from "#tests/packet/feed-server.ts";
import { withOwnFolders } from "#tests/packet/own-folders.ts";
import type { TestNetwork } from "#tests/support/netns.ts";

export const FEED_PORT = 8025;

/** The same firewall on a host that can follow a feed, and the server that has it. */
export function toFollowing(firewall: ConfigFirewall) {
  let folder = "";
  const own = withOwnFolders({ ...firewall, missingChain: {} }, (made) => {
    folder = made;
  });
  const answer = (answered: Answer) => writeFileSync(join(folder, "web/answer.json"), JSON.stringify(answered));
  const configFirewall: ConfigFirewall = {
    ...firewall,
    prepare: (made) => {
      firewall.prepare(made);
      own.prepare(made);
      answer(good);
    },
    wrap: (script, made) => firewall.wrap(own.wrap(script, made), made),
  };
  return {
    configFirewall,
    answer,
    /** What is in a file, or the names of what is in a folder. */
    read: (name: string) => {
      const path = join(folder, name);
      if (existsSync(path) === false) return "";
      return statSync(path).isDirectory() ? readdirSync(path).join(" ") : readFileSync(path, "utf8");
    },
    startFeed: async ({ firewall: host }: TestNetwork) => {
      const server = host.start(new URL("feed-server.ts", import.meta.url), [`${FEED_PORT}`, join(folder, "web")]);
      if (server.stdout !== null) await once(server.stdout, "data");
    },
  };
}
