import { type Dialect, type LogAction, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime } from "#lib/firewall-log/log-time.ts";

const letters: Readonly<Record<string, string>> = { T: "tcp", U: "udp" };
// Network security groups: allowed, denied. Virtual networks: begun, continued, ended, denied.
const groupStates: Readonly<Record<string, LogAction>> = { A: "allowed", D: "blocked" };
const networkStates: Readonly<Record<string, LogAction>> = { B: "allowed", C: "allowed", E: "allowed", D: "blocked" };

// One of "flowTuples": "1542110377,192.0.2.7,10.0.0.4,54321,25,T,I,D,B,,,," or "1663146003599,192.0.2.7,10.0.0.4,54321,25,6,I,D,NX,0,0,0,0"
function parseLine(line: string): LogEntry | null {
  if (line.length > TUPLE_MAX || (line[10] !== "," && line[13] !== ",")) return null;
  const [stamp = "", source, destination = "", , port, protocol = "", direction, state = ""] = line.split(",", 9);
  const time = readEpochTime(stamp);
  if (time === null || (direction !== "I" && direction !== "O")) return null;
  const isGroups = Object.hasOwn(letters, protocol);
  const states = isGroups ? groupStates : networkStates;
  const action = Object.hasOwn(states, state) ? states[state] : undefined;
  if (action === undefined) return null;
  return toEntry({ source, destination, port, protocol: isGroups ? letters[protocol] : protocol, action, time });
}

const TUPLE_MAX = 300;

/** Flow logs of network security groups (versions 1 and 2) and of virtual networks; each tuple tells all by itself. */
export const azureFlow: Dialect = {
  id: "azure-flow",
  name: "Azure NSG and VNet flow logs",
  family: "cloud",
  form: "line",
  reference: "https://learn.microsoft.com/en-us/azure/network-watcher/nsg-flow-logs-overview",
  testedWith: "the vendor's sample documents",
  parseLine,
};
