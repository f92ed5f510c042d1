import { existsSync } from "node:fs";
import { run } from "./child.mjs";

/** What the tests need beyond npm: firewalls and their parsers, name servers, a browser, a second PostgreSQL. */
const packages = [
  "awscli",
  "chromium",
  "curl",
  "dash",
  "hcloud-cli",
  "iproute2",
  "ipset",
  "iptables",
  "ldnsutils",
  "nftables",
  "nsd",
  "postgresql-15",
  "shellcheck",
  "systemd",
  "ufw",
  "unbound",
  "util-linux",
  "wget",
];

/** Installs what is missing, as root; otherwise the reason why the tests cannot run. */
export async function installPackages() {
  if (!existsSync("/usr/bin/dpkg-query")) return { failed: `This is no Debian. The tests need: ${packages.join(" ")}` };
  const missing = await findMissing();
  const isRoot = process.getuid?.() === 0;
  if (missing.length === 0 && isRoot) return { ok: "up to date" };
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (missing.length > 0 && !isRoot) return { failed: `Debian packages are missing. As root: ${command}` };
  if (!isRoot) return { failed: "The packet tests make network namespaces, which takes root." };
  // RUNLEVEL=1: the name servers and the database are started by the tests, and only there.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await run("apt-get", ["update"], { env });
  const { code, output } = await run("sh", ["-c", command], { env });
  return code === 0 ? { ok: "done" } : { failed: output };
}

async function findMissing() {
  const { output } = await run("dpkg", ["--get-selections", ...packages]);
  return packages.filter((name) => !new RegExp(`^${name}(:\\S+)?\\s+(install|hold)$`, "m").test(output));
}
