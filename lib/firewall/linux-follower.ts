import { checkFeed } from "#lib/firewall/linux-feed-check.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import type { Permalink } from "#lib/firewall/permalink.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { require } from "#lib/firewall/shell.ts";
import { flatten, type Lines, toProvenance } from "#lib/firewall/text.ts";

// A script on the customer's own host that follows the feed, run by a systemd timer. It changes the firewall only for a whole,
// well-formed list, keeps the last good one in /var/lib and puts that back when the rules are gone, as after a reboot.

export interface Follower {
  readonly rules: RuleSet;
  /** Our name on the host: of the script, its units and its folder. */
  readonly own: string;
  /** Both families, one prefix per line. */
  readonly feed: Permalink;
  /** A command that fails when the rules are not there. */
  readonly isThere: string;
  /** Lets in what `members <family>` prints, one prefix per line, in one step. The rules may be there or not. */
  readonly apply: Lines;
  /** The systemd units that load the customer's own rules. */
  readonly after: string;
}

/** Every five minutes, up to two later. */
export const followerSeconds = 420;

/** Lines that install the script, let in the list of the text at once, and then follow the feed. */
export function follow(follower: Follower): Lines {
  const { rules, own } = follower;
  const script = `/usr/local/sbin/${own}-follow`;
  const list = usedFamilies(rules).map((family) => rules.prefixes[family].map((prefix) => `${family} ${prefix}`));
  return [
    require("command -v systemctl >/dev/null", "no systemd"),
    require("command -v flock >/dev/null", "no flock"),
    require("command -v curl >/dev/null || command -v wget >/dev/null", "no curl and no wget"),
    "umask 022",
    `mkdir -p /var/lib/${own}`,
    `rm -f /var/lib/${own}/etag`,
    toDocument(`/var/lib/${own}/list`, list),
    // An interactive shell would expand the first two characters of the script, written out.
    `{ printf '#\\041/bin/sh\\n'; cat; } >${script}.new <<'EOF'`,
    flatten(toFollowScript(follower)),
    "EOF",
    `chmod 755 ${script}.new`,
    `mv ${script}.new ${script}`,
    toDocument(`/etc/systemd/system/${own}-follow.service`, toService(follower)),
    toDocument(`/etc/systemd/system/${own}-follow.timer`, toTimer(own)),
    `${script} load`,
    "systemctl daemon-reload",
    `systemctl enable --quiet ${own}-follow.service ${own}-follow.timer`,
    `systemctl start ${own}-follow.timer`,
    script,
  ];
}

/** Lines that take all of that away but the rules; they come first, or the timer would put the rules back. */
export function unfollow(own: string): Lines {
  return [
    "if command -v systemctl >/dev/null; then",
    `  systemctl disable --quiet --now ${own}-follow.timer ${own}-follow.service 2>/dev/null || :`,
    "fi",
    `rm -f /etc/systemd/system/${own}-follow.service /etc/systemd/system/${own}-follow.timer`,
    `rm -f /usr/local/sbin/${own}-follow /var/lib/systemd/timers/stamp-${own}-follow.timer`,
    `rm -rf /var/lib/${own}`,
    "if command -v systemctl >/dev/null; then systemctl daemon-reload; fi",
  ];
}

export function followerNotes(own: string): readonly Note[] {
  return [note("follower-installed", { unit: `${own}-follow` })];
}

function toDocument(path: string, lines: Lines): Lines {
  return [`cat >${path} <<'EOF'`, lines, "EOF"];
}

function toService({ own, after }: Follower): Lines {
  return [
    "[Unit]",
    `Description=Lets in the allow-list of ${own} and follows its feed`,
    "Wants=network-online.target",
    `After=network-online.target ${after}`,
    "",
    "[Service]",
    "Type=oneshot",
    `ExecStart=/usr/local/sbin/${own}-follow`,
    "TimeoutStartSec=5min",
    "",
    "[Install]",
    "WantedBy=multi-user.target",
  ];
}

function toTimer(own: string): Lines {
  return [
    "[Unit]",
    `Description=Follows the feed of ${own}`,
    "",
    "[Timer]",
    "OnCalendar=*:0/5",
    "RandomizedDelaySec=2min",
    "AccuracySec=1s",
    "Persistent=true",
    "",
    "[Install]",
    "WantedBy=timers.target",
  ];
}

// Ends in 0 when the firewall has the feed's list, 75 when the feed can't be had now, 65 when it is no list.
function toFollowScript({ rules, own, feed, isThere, apply }: Follower): Lines {
  return [
    toProvenance("install", rules).map((line) => `# ${line}`),
    "set -eu",
    `cd /var/lib/${own}`,
    "exec 9>lock",
    "flock 9",
    "",
    "say() {",
    `  logger -t ${own} -- "$1" || :`,
    `  if [ -t 2 ]; then echo "${own}: $1" >&2; fi`,
    "}",
    "stop() {",
    '  say "$2; the last good list stays"',
    '  exit "$1"',
    "}",
    'members() { sed -n "s/^$1 //p" "$list"; }',
    `is_there() { ${isThere}; }`,
    "apply() {",
    "list=$1",
    '[ -s "$list" ]',
    apply,
    "}",
    "",
    'if [ "$*" = load ]; then apply list; exit; fi',
    "if is_there; then :; elif [ -s list ]; then apply list; fi",
    "",
    fetchFeed(feed),
    "",
    checkFeed(rules.families),
    "",
    "if cmp -s new list; then :; else",
    "  apply new",
    '  say "the list has $(grep -c / new) prefixes now"',
    "fi",
    "mv new list",
    `sed -n 's/^ *[Ee][Tt][Aa][Gg]: *//p' answer | tr -d '\\r' | tail -n 1 >etag`,
  ];
}

function fetchFeed(feed: Permalink): Lines {
  return [
    "etag=$(cat etag 2>/dev/null || :)",
    "rm -f answer body",
    "code=0",
    "if command -v curl >/dev/null; then",
    "  curl -q -sS --connect-timeout 10 --max-time 60 -D answer -o body \\",
    `    \${etag:+-H "If-None-Match: $etag"} '${feed}' || code=$?`,
    "else",
    "  LC_ALL=C wget -S --timeout=20 --tries=1 --max-redirect=0 -O body \\",
    `    \${etag:+"--header=If-None-Match: $etag"} '${feed}' 2>answer || code=$?`,
    "fi",
    "touch answer body",
    `status=$(sed -n 's/^ *HTTP[/][0-9.]* \\([0-9][0-9][0-9]\\).*/\\1/p' answer | tail -n 1)`,
    'case "$status $code" in',
    '"200 0") ;;',
    "304*) exit 0 ;;",
    '200*) stop 75 "the feed broke off" ;;',
    '*) stop 75 "the feed can not be had now (HTTP status $status, exit status $code)" ;;',
    "esac",
  ];
}
