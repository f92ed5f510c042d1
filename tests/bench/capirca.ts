import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { articleList } from "#lib/allow-list/network.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { scatteredPrefixes } from "#tests/bench/random-prefixes.ts";
import type { BenchResult } from "#tests/bench/result.ts";

const run = promisify(execFile);
const aclgen = "/usr/bin/aclgen";

// Capirca's target by the platform that writes the same language. Its paloalto target is left out: half a minute for 10,000 prefixes.
const targets: Readonly<Record<string, string>> = {
  nftables: "nftables inet input",
  iptables: "iptables INPUT inet",
  pf: "packetfilter nh mixed",
  netsh: "windows_advfirewall in",
  "cisco-ios": "cisco nh-in mixed",
  "cisco-asa": "ciscoasa nh-asa",
  "junos-srx": "srx from-zone untrust to-zone trust",
  "junos-filter": "juniper nh-in mixed",
  "google-cloud": "gce nh INGRESS",
};

async function writePolicy(folder: string, prefixes: readonly Prefix[]): Promise<void> {
  await Promise.all(["def", "pol", "out"].map((name) => mkdir(join(folder, name))));
  const term =
    "term nh {\n  source-address:: NH\n  destination-port:: NHPORT\n  protocol:: tcp\n  action:: accept\n}\n";
  const headers = Object.values(targets).map((target) => `header {\n  target:: ${target}\n}\n${term}`);
  await Promise.all([
    writeFile(join(folder, "def/nh.net"), `NH = ${prefixes.join("\n     ")}\n`),
    writeFile(join(folder, "def/nh.svc"), "NHPORT = 2525/tcp\n"),
    writeFile(join(folder, "pol/nh.pol"), headers.join("\n")),
    writeFile(join(folder, "list.txt"), `${prefixes.join("\n")}\n`),
  ]);
}

async function timeProcess(program: string, args: readonly string[], folder: string): Promise<number> {
  const startedAt = performance.now();
  const { stdout, stderr } = await run(program, args, { cwd: folder, maxBuffer: 2 ** 28, env: toEnv(folder) });
  const ms = performance.now() - startedAt;
  if (!`${stdout}${stderr}`.includes(program === aclgen ? "] done." : "nh-bsmtp"))
    throw new Error(`${program} printed nothing: ${stdout}${stderr}`);
  return ms;
}

function toEnv(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: join(folder, "cache") };
}

// Turn by turn, so that a machine that slows down slows both.
async function measureRatio(prefixes: readonly Prefix[], rounds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "bench-capirca-"));
  try {
    await writePolicy(folder, prefixes);
    const ids = Object.keys(targets).filter((id) => findPlatform(id) !== null);
    const printer = join(import.meta.dirname, "print-platforms.ts");
    const ours = () => timeProcess(process.execPath, [printer, "list.txt", ...ids], folder);
    const flags = [
      "--policy_file",
      "pol/nh.pol",
      "--definitions_directory",
      "def",
      "--base_directory",
      "pol",
      "--output_directory",
      "out",
    ];
    const theirs = () => timeProcess(aclgen, flags, folder); // writes only what has changed, which favours it
    await ours(); // fills the cache of compiled code, as Python's is filled
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) ratios.push((await ours()) / (await theirs()));
    return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whole processes for all targets that both have, next to Debian's Capirca. */
export async function benchCapirca(): Promise<BenchResult[]> {
  if (!existsSync(aclgen))
    throw new Error("aclgen is missing: apt-get install -y --no-install-recommends python3-capirca");
  const count = Object.keys(targets).filter((id) => findPlatform(id) !== null).length;
  const note = `whole processes, ${count} targets, Debian's Capirca = 1`;
  return [
    { name: "print 11 prefixes", value: await measureRatio(articleList, 7), unit: "ratio", atMost: 0.2, note },
    {
      name: "print 10,000 prefixes",
      value: await measureRatio(scatteredPrefixes(10_000), 3),
      unit: "ratio",
      atMost: 0.2,
      note,
    },
  ];
}
