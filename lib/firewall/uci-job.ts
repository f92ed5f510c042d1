import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

// What goes on on OpenWrt after the text has run: a line in root's crontab that ends in our name, and the folder /etc/<our name>.

/** A job that runs `lines` in so many hours. The time is in the crontab: a reboot in between doesn't matter. */
export function closeLater(own: string, hours: number, lines: Lines): Lines {
  const close = `/etc/${own}/close`;
  return [
    `mkdir -p /etc/${own}`,
    writeFile(close, ["set -eu", lines]),
    `end=$(($(date +%s) + ${hours * 3600}))`,
    addJob(own, `* * * * * [ \\$(date +\\%s) -lt $end ] || sh ${close}`),
  ];
}

/** The files that sets load: "ipv4" and "ipv6". */
export function writeList(
  own: string,
  families: readonly Family[],
  prefixes: Readonly<Record<Family, readonly Prefix[]>>,
): Lines {
  return [
    `mkdir -p /etc/${own}`,
    `rm -f /etc/${own}/list`,
    families.map((family) => writeFile(`/etc/${own}/${family}`, prefixes[family])),
  ];
}

/** A job that follows the feed every ten minutes. What is not whole, or no list, changes nothing. */
export function updateOften(own: string, feed: FeedAddress): Lines {
  const url = feed("allow-list.txt");
  const update = `/etc/${own}/update`;
  const lines = [
    "set -eu",
    `cd /etc/${own}`,
    `uclient-fetch -q -T 30 -O new ${url}`,
    `[ "$(sha256sum <new | cut -c 1-64)" = "$(uclient-fetch -q -T 30 -O - ${url}.sha256)" ]`,
    "if grep -qvE '^[0-9a-f.:]+/[0-9]+$' new || cmp -s new list; then exit; fi",
    "grep -v : new >ipv4 || :",
    "grep : new >ipv6 || :",
    "fw4 -q reload-sets", // flushes and fills in one transaction
    "mv new list",
  ];
  const late = "the feed could not be fetched yet; the list is the one of this text";
  return [writeFile(update, lines), addJob(own, `*/10 * * * * sh ${update}`), `sh ${update} || echo "${late}" >&2`];
}

export function dropJob(own: string): Lines {
  return [forget(own), `rm -rf /etc/${own}`];
}

function addJob(own: string, schedule: string): Lines {
  return [
    forget(own),
    `echo "${schedule} # ${own}" >>/etc/crontabs/root`,
    `echo /etc/${own}/ >>/etc/sysupgrade.conf`,
    "/etc/init.d/cron enable",
    "/etc/init.d/cron restart",
  ];
}

function forget(own: string): Lines {
  return [
    `sed -i '/ # ${own}$/d' /etc/crontabs/root 2>/dev/null || :`,
    `sed -i '/^\\/etc\\/${own}\\/$/d' /etc/sysupgrade.conf 2>/dev/null || :`,
  ];
}

function writeFile(path: string, lines: Lines): Lines {
  return [`cat >${path} <<'END'`, lines, "END"];
}
