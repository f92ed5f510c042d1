import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./child.mjs";

/** What the tests need beyond npm: firewalls and their parsers, name servers, a browser, a second PostgreSQL. */
const packages = [
  "awscli",
  "chromium",
  "curl",
  "dash",
  "dbus-daemon",
  "ferm",
  "firehol",
  "firewalld",
  "hcloud-cli",
  "iproute2",
  "ipset",
  "iptables",
  "jq",
  "ldnsutils",
  "libxml2-utils",
  "nftables",
  "nsd",
  "openssl",
  "postgresql-15",
  "shellcheck",
  "shorewall",
  "shorewall6",
  "systemd",
  "ufw",
  "unbound",
  "util-linux",
  "wget",
];

/** Firewalls that would change this machine's own rules when they are installed or at the next boot: nothing may start them. */
const masked = ["ferm", "firehol", "firewalld", "shorewall", "shorewall6"];
const units = "/etc/systemd/system";

/**
 * Mail servers, of which Debian installs one at most, and would replace the one that is there. Their programs lie beside the
 * system instead (tests/support/unpacked.ts), where nothing starts them.
 */
const unpacked = { "exim4-daemon-light": "usr/sbin/exim4", postfix: "usr/sbin/postmap" };
const unpackedFolder = "/opt/poortwachter-tests";

/** Installs what is missing, as root; otherwise the reason why the tests cannot run. */
export async function installPackages() {
  if (!existsSync("/usr/bin/dpkg-query")) return { failed: `This is no Debian. The tests need: ${packages.join(" ")}` };
  const missing = await findMissing();
  const packed = Object.keys(unpacked).filter((name) => !existsSync(join(unpackedFolder, name, unpacked[name])));
  const isRoot = process.getuid?.() === 0;
  if (missing.length === 0 && packed.length === 0 && isRoot) return { ok: "up to date" };
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (missing.length > 0 && !isRoot) return { failed: `Debian packages are missing. As root: ${command}` };
  if (!isRoot) return { failed: "The packet tests make network namespaces, which takes root." };
  // RUNLEVEL=1: the name servers and the database are started by the tests, and only there.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await run("apt-get", ["update"], { env });
  await mask(
    masked.filter((name) => missing.includes(name)),
    env,
  );
  const { code, output } = await run("sh", ["-c", missing.length > 0 ? command : ":"], { env });
  if (code !== 0) return { failed: output };
  for (const name of packed) {
    const result = await unpack(name, env);
    if (result.code !== 0) return { failed: result.output };
  }
  return { ok: "done" };
}

async function mask(names, env) {
  if (names.length > 0) mkdirSync(units, { recursive: true });
  for (const name of names) {
    const unit = join(units, `${name}.service`);
    if (!existsSync(unit)) symlinkSync("/dev/null", unit);
  }
  // Without systemd, ferm is started in every runlevel, unless this is the answer to its question.
  const answer = "echo ferm ferm/enable boolean false | debconf-set-selections";
  if (names.includes("ferm")) await run("sh", ["-c", answer], { env });
}

/** Installs the libraries that a package needs, and unpacks its files into a folder of its own. */
async function unpack(name, env) {
  const folder = mkdtempSync(join(tmpdir(), "poortwachter-packages-"));
  const script = `
    libraries=$(apt-cache depends --important "$1" | sed -n 's/^ *Depends: \\(lib[^ ]*\\)$/\\1/p')
    apt-get install -y --no-install-recommends --no-upgrade $libraries
    cd "$3"
    apt-get download "$1"
    mkdir -p "$2"
    dpkg -x ./*.deb "$2/$1"`;
  const result = await run("sh", ["-euc", script, "unpack", name, unpackedFolder, folder], { env });
  rmSync(folder, { recursive: true, force: true });
  return result;
}

async function findMissing() {
  const { output } = await run("dpkg", ["--get-selections", ...packages]);
  return packages.filter((name) => !new RegExp(`^${name}(:\\S+)?\\s+(install|hold)$`, "m").test(output));
}
