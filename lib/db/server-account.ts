import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { DatabaseError } from "#lib/db/database-error.ts";

/** Who runs PostgreSQL's programs. */
export interface ServerAccount {
  /** Whose the cluster's files are; absent for an ordinary user, who runs the programs himself. */
  readonly owner?: Owner;
  /** What stands before each command to become the owner; empty where leaving root is enough. */
  readonly prefix: readonly string[];
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const userName = "postgres";
// What this project puts into DATA_DIR: a folder with anything else in it keeps its owner.
const ownFile = /^(auth-secret|lock|postgres|\.writable)/;
// Bits of /proc/self/status: enough to enter a folder that is closed to the user. Containers often have the second alone.
const capabilities = [
  { name: "dac_read_search", bit: 2n },
  { name: "dac_override", bit: 1n },
];

/** PostgreSQL refuses to run as root: root starts it as the owner of its folder, at first the user "postgres". */
export function chooseAccount(dataDir: string, cluster: string, program: string): ServerAccount {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = findOwner(cluster) ?? findUser() ?? createUser();
  handOver(dataDir, owner);
  const plain = { owner, prefix: [] };
  if (canReach(plain, dataDir, program)) return plain;
  const reaching = { owner, prefix: writePrefix(owner) };
  if (canReach(reaching, dataDir, program)) return reaching;
  const places = `${dataDir} or ${program}`;
  const message = `The user ${userName} cannot reach ${places}: move both out of closed folders, or run as an ordinary user`;
  throw new DatabaseError("cannot_start", message);
}

/** The ids to start a command with. */
export function toIds({ owner, prefix }: ServerAccount): Partial<Owner> {
  return owner === undefined || prefix.length > 0 ? {} : { uid: owner.uid, gid: owner.gid };
}

function findOwner(cluster: string): Owner | undefined {
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : found;
}

function findUser(): Owner | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, userName], { encoding: "utf8" });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function createUser(): Owner {
  const args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", userName];
  const { stderr, error } = spawnSync("/usr/sbin/useradd", args, { encoding: "utf8" });
  const ids = findUser();
  if (ids !== undefined) return ids;
  const reason = error?.message ?? stderr;
  const message = `PostgreSQL does not run as root and the user ${userName} could not be made: ${reason}`;
  throw new DatabaseError("cannot_start", message);
}

function handOver(dataDir: string, { uid, gid }: Owner): void {
  const found = statSync(dataDir);
  const isClosed = found.uid === 0 && (found.mode & 0o077) === 0;
  if (isClosed && readdirSync(dataDir).every((name) => ownFile.test(name))) chownSync(dataDir, uid, gid);
}

function canReach(account: ServerAccount, dataDir: string, program: string): boolean {
  const [file = "", ...args] = [...account.prefix, "test", "-x", dataDir, "-a", "-x", program];
  return spawnSync(file, args, { ...toIds(account), cwd: "/", stdio: "ignore" }).status === 0;
}

/**
 * Below a closed folder (a clone in /root) the user keeps one capability of root: to enter folders. The secure bit makes
 * access(2), with which PostgreSQL looks for its own programs, honour it.
 */
function writePrefix({ uid, gid }: Owner): string[] {
  const file = "/proc/self/status";
  const held = existsSync(file) ? /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  const mask = BigInt(`0x${held ?? "0"}`);
  const capability = capabilities.find(({ bit }) => (mask >> bit) & 1n);
  if (capability === undefined) return ["false"];
  const only = `-all,+${capability.name}`;
  const user = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const rights = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`];
  return ["setpriv", ...user, ...rights, "--securebits=+no_setuid_fixup"];
}
