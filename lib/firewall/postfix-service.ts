import { feed } from "#lib/firewall/shell.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Port } from "#lib/net/port.ts";

/** The names of our tables; those of a temporary opening are known before there is one. */
export interface PostfixNames {
  readonly own: string;
  readonly table: string;
  readonly openTable: string;
}

export function toPostfixNames(own: string, open: string): PostfixNames {
  return { own, table: `$folder/${own}.cidr`, openTable: `$folder/${open}.cidr` };
}

// A service is known by the word that master.cf has for it: "smtp" and "25" would be two that want one port.
const words: Readonly<Partial<Record<number, string>>> = { 25: "smtp", 465: "submissions|smtps", 587: "submission" };

/** The services that listen on the port, as postconf names them; behind postscreen it is smtpd that decides. */
function defineServices(port: Port): Lines {
  const word = words[port] === undefined ? "" : `|${words[port]}`;
  return [
    "services() {",
    `  postconf -M | awk '$2 == "inet" && $1 ~ /^(.*:)?(${port}${word})$/ {`,
    '    print $8 == "postscreen" ? "smtpd/pass" : $1 "/inet"',
    "  }'",
    "}",
  ];
}

function defineCheck({ table, openTable }: PostfixNames): Lines {
  return [`check=permit_mynetworks,check_client_access,cidr:${openTable},check_client_access,cidr:${table}`];
}

// Restrictions that are the customer's own are left alone: only they know what has to come first there.
function restrict({ table }: PostfixNames): Lines {
  return [
    "left=0",
    "while read -r service; do",
    indent([
      'have=$(postconf -Ph "$service/smtpd_client_restrictions" 2>/dev/null)',
      '[ -n "$have" ] || have=$(postconf -h smtpd_client_restrictions)',
      'case "$have" in',
      `*"cidr:${table}"*) ;;`,
      '"") postconf -Pe "$service/smtpd_client_restrictions=$check" ;;',
      '*) echo "$service has smtpd_client_restrictions already: put $check before them" >&2; left=1 ;;',
      "esac",
    ]),
    feed("done", ["$(services)"]),
  ];
}

// A service that we made goes, another one only loses what we gave it.
function releaseOthers({ own }: PostfixNames): Lines {
  return [
    "set=$(postconf -P)",
    `echo "$set" | awk -v check="$check" '$3 == check && sub(/\\/smtpd_client_restrictions$/, "", $1) { print $1 }' |`,
    "while read -r service; do",
    indent([
      'if services | grep -qxF -e "$service"; then continue; fi',
      'case "$(postconf -Ph "$service/syslog_name" 2>/dev/null)" in',
      `postfix/${own}) postconf -MX "$service" ;;`,
      '*) postconf -PX "$service/smtpd_client_restrictions" ;;',
      "esac",
    ]),
    "done",
  ];
}

/** Makes the services on this port, and no others, ask the tables. Where none listens yet, it makes one. */
export function restrictServices(port: Port, names: PostfixNames): Lines {
  return [
    defineServices(port),
    defineCheck(names),
    'if [ -z "$(services)" ]; then',
    `  postconf -Me "${port}/inet=${port} inet n - n - - smtpd"`,
    `  postconf -Pe "${port}/inet/syslog_name=postfix/${names.own}" "${port}/inet/smtpd_client_restrictions=$check"`,
    "fi",
    restrict(names),
    releaseOthers(names),
  ];
}

/** Makes no service ask the tables any more; stops where the customer wrote them into a list of their own. */
export function releaseServices(names: PostfixNames): Lines {
  return [
    "services() { :; }",
    defineCheck(names),
    releaseOthers(names),
    `if { postconf -n; postconf -P; } 2>/dev/null | grep -qF "cidr:${names.table}"; then`,
    `  echo "smtpd_client_restrictions names cidr:${names.table}: take that out and run this again" >&2`,
    "  exit 1",
    "fi",
  ];
}
