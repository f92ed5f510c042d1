import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["log_subtype", "src_ip", "dst_ip", "dst_port", "protocol"],
  ...["timestamp", "date", "time"],
]);
const wantedOfUtm: ReadonlySet<string> = new Set(["action", "srcip", "dstip", "dstport", "proto"]);

function parseLine(line: string): LogEntry | null {
  const type = line.indexOf("log_type=");
  if (type === -1) return line.includes('sub="packetfilter"') ? readUtm(line) : null;
  if (!line.startsWith('"Firewall"', type + 9) && !line.startsWith("Firewall ", type + 9)) return null;
  const pairs = readPairs(line, { assign: "=", separators: " " }, wanted);
  const action = toAction(pairs.get("log_subtype"));
  const stamp = pairs.get("timestamp") ?? `${pairs.get("date") ?? ""} ${pairs.get("time") ?? ""}`;
  return (
    action &&
    toEntry({
      source: pairs.get("src_ip"),
      destination: pairs.get("dst_ip") ?? "",
      port: pairs.get("dst_port"),
      protocol: pairs.get("protocol"),
      action,
      time: readIsoTime(stamp)?.time ?? null,
    })
  );
}

// '2026:11:24-13:05:22 utm ulogd[4711]: id="2001" sub="packetfilter" name="Packet dropped" action="drop" srcip="192.0.2.7" …'
function readUtm(line: string): LogEntry | null {
  const pairs = readPairs(line, { assign: "=", separators: " " }, wantedOfUtm);
  const action = toAction(pairs.get("action"));
  const written = { source: pairs.get("srcip"), destination: pairs.get("dstip") ?? "", port: pairs.get("dstport") };
  const [date = "", clock = ""] = line.slice(0, 19).split("-", 2);
  const time = readIsoTime(`${date.split(":").join("-")} ${clock}`)?.time ?? null;
  return action && toEntry({ ...written, protocol: pairs.get("proto"), action, time });
}

/** Sophos Firewall, and the older Sophos UTM's packet filter. */
export const sophos: Dialect = {
  id: "sophos",
  name: "Sophos Firewall (SFOS), Sophos UTM",
  family: "firewall",
  form: "line",
  reference: "https://docs.sophos.com/nsg/sophos-firewall/20.0/syslog/index.html",
  testedWith: "the vendor's list of fields and lines in public logs",
  parseLine,
};
