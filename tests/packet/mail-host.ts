import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "#lib/net/address.ts";
import { type Outcome, requireTools, runTool } from "#tests/support/netns.ts";
import { users } from "#tests/support/unpacked.ts";

// A host for a mail server: a copy of /etc that it may change, a network without a way out, and processes that end with it.

const asker = new URL("mail-asker.ts", import.meta.url);

/** Addresses of the host that no list has. */
const own = { ipv4: "198.51.100.25", ipv6: "2001:db8:1::25" };

export interface MailHost {
  readonly folder: string;
  /** Runs a shell script there. */
  run(script: string): Outcome;
  /** Runs it, and fails with what it said unless it worked. */
  must(script: string): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** With which code the mail server on that port answers each source's mail. */
  ask(port: number, sources: readonly Address[]): readonly string[];
  /** Those whose mail it takes. */
  taken(port: number, sources: readonly Address[]): readonly Address[];
  dispose(): void;
}

/** Starts a host that all sources can be spoken from; `path` is where its programs are, `libraries` what they need. */
export async function startMailHost(sources: readonly Address[], path: string, libraries: string): Promise<MailHost> {
  requireTools("unshare", "mount", "ip");
  const folder = mkdtempSync(join(tmpdir(), "poortwachter-mail-"));
  cpSync("/etc", join(folder, "etc"), { recursive: true, verbatimSymlinks: true });
  for (const name of ["passwd", "group"] as const)
    writeFileSync(join(folder, "etc", name), `${readFileSync(`/etc/${name}`, "utf8").trimEnd()}\n${users[name]}`);
  mkdirSync(join(folder, "etc/ld.so.conf.d"), { recursive: true });
  writeFileSync(join(folder, "etc/ld.so.conf.d/poortwachter.conf"), `${libraries}\n`);
  const addresses = [...sources, ...Object.values(own)].map((address) => `addr add ${address} dev lo nodad`);
  writeFileSync(
    join(folder, "addresses"),
    addresses.map((line) => `${line.replace(/(\.\d+ dev lo) nodad/, "$1")}\n`).join(""),
  );
  const setUp = `mount --bind ${folder}/etc /etc && ip link set lo up && ip -batch ${folder}/addresses && ldconfig`;
  const namespaces = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"];
  // The shell stays: somebody has to bury the daemons.
  const child = spawn("unshare", [...namespaces, "sh", "-c", `${setUp} && echo up && while sleep 0.2; do :; done`], {
    env: { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the host of the mail server did not start")));
  await Promise.race([once(child.stdout, "data"), ended]);
  ended.catch(() => undefined);
  const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim();
  const enter = (...command: readonly string[]) => runTool("nsenter", ["-t", pid, "-m", "-n", "-p", ...command]);
  const run = (script: string) => enter("sh", "-c", `PATH=${path}:$PATH\n${script}`);
  const ask = (port: number, from: readonly Address[]): readonly string[] => {
    const { stdout, stderr } = enter(process.execPath, asker.pathname, own.ipv4, own.ipv6, `${port}`, ...from);
    if (stderr !== "") throw new Error(stderr);
    const codes: readonly string[] = JSON.parse(stdout);
    return codes;
  };
  return {
    folder,
    run,
    must: (script) => {
      const { status, stdout, stderr } = run(script);
      if (status !== 0) throw new Error(`${stderr}\n${script}`);
      return stdout;
    },
    read: (file) => readFileSync(join(folder, file), "utf8"),
    write: (file, text) => writeFileSync(join(folder, file), text),
    ask,
    taken: (port, from) => {
      const codes = ask(port, from);
      return from.filter((_, index) => codes[index] === "250");
    },
    dispose: () => {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
