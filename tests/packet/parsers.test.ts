import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostFirewalls, installFirewall, ufw } from "#tests/packet/host-firewalls.ts";
import { createNetwork, requireTools, runTool, type TestNetwork } from "#tests/support/netns.ts";
import { insideAddresses, type SnippetCase, snippetCases, toName, toParameters } from "#tests/support/snippet-cases.ts";
import { printFiles } from "#tests/support/snippet-files.ts";
import { articleVersion, nextVersion, render, renderText } from "#tests/support/snippet-fixtures.ts";
import { toText } from "#tests/unit/firewall/read-snippet.ts";

// Every text goes through the program that will read it; each of those also has to refuse a broken one.

let folder: string;
let network: TestNetwork;

beforeAll(() => {
  requireTools("shellcheck", "dash", "nft", "iptables", "ip6tables", "ipset", "ufw", "mount");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-parsers-"));
  network = createNetwork([]);
});

afterAll(() => {
  network.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function printCase(snippetCase: SnippetCase, family: "ipv4" | "ipv6" = "ipv4"): string {
  const from = snippetCase.action === "update" ? articleVersion : null;
  return toText(render(toParameters(snippetCase, insideAddresses[family]), nextVersion, from).files);
}

describe("the shell", () => {
  const scripts = printFiles("sh");

  function writeScripts(change: (text: string) => string): readonly string[] {
    const target = mkdtempSync(join(folder, "scripts-"));
    return scripts.map(({ name, text }) => {
      const file = join(target, name);
      writeFileSync(file, change(text));
      return file;
    });
  }

  test("finds nothing to complain about: shellcheck", () => {
    const { status, stdout } = runTool("shellcheck", ["-s", "sh", "-S", "style", ...writeScripts((text) => text)]);
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("reads every script to its end: dash", () => {
    for (const file of writeScripts((text) => text))
      expect(runTool("dash", ["-n", file]), file).toMatchObject({ status: 0, stderr: "" });
  });

  test("refuses a script that lost its last line", () => {
    for (const file of writeScripts((text) => text.replace(/\)\n$/, "")))
      expect(runTool("dash", ["-n", file]).status, file).not.toBe(0);
  });

  test("expands nothing in a script that is pasted: no history mark, no tab, no carriage return", () => {
    for (const { name, text } of scripts) expect(text, name).not.toMatch(/[!\t\r]/);
  });
});

/** What a script feeds to a command, with what the shell would put in left empty. */
function fedTo(command: string, script: string): readonly string[] {
  const parts = script.split(`\n${command} <<END\n`).slice(1);
  return parts.map((part) => part.slice(0, part.indexOf("\nEND\n") + 1).replaceAll(/^\$.*$/gm, ""));
}

const parsers = [
  {
    name: "nft -c",
    platform: "nftables",
    command: "nft -f -",
    check: (file: string) => `nft -c -f ${file}`,
    break: (text: string) => text.replace(/dport \d+/, "dport 70000"),
    onlyTexts: /dport/,
    end: "1795539900",
  },
  ...["iptables", "iptables-ipset"].flatMap((platform) =>
    ["iptables-restore", "ip6tables-restore"].map((program) => ({
      name: `${program} --test`,
      platform,
      command: `${program} -w -n`,
      check: (file: string) => `${program} --test -n ${file}`,
      break: (text: string) => text.replace(/--dport \d+/, "--dport 70000"),
      onlyTexts: /--dport/,
      end: "2026-11-24T17:05:00",
    })),
  ),
  {
    name: "ipset restore",
    platform: "iptables-ipset",
    command: "ipset -exist restore",
    check: (file: string) => `nft flush ruleset; ipset destroy; ipset -exist restore <${file}`,
    break: (text: string) => text.replace(/\/\d+$/m, "/129"),
    onlyTexts: /^add/m,
    end: "",
  },
];

describe.each(parsers)("$name for $platform", (parser) => {
  const cases = snippetCases.filter(({ platform, action }) => platform.id === parser.platform && action !== "remove");
  const texts = cases.flatMap((snippetCase) =>
    (["ipv4", "ipv6"] as const).flatMap((family) => fedTo(parser.command, printCase(snippetCase, family))),
  );
  // A name is looked up while the rules are read, which has a test of its own.
  const fed = texts
    .filter((text) => parser.onlyTexts.test(text) && !text.includes("nederhost.net"))
    .map((text) => text.replaceAll("$end", parser.end));

  function check(text: string): number | null {
    const file = join(folder, "fed.txt");
    writeFileSync(file, text);
    return network.firewall.sh(parser.check(file)).status;
  }

  beforeAll(() => {
    const hostFirewall = hostFirewalls.find(({ id }) => id === parser.platform);
    if (hostFirewall === undefined) throw new Error(`no ${parser.platform}`);
    const firewall = installFirewall(hostFirewall, network.firewall);
    firewall.reset();
    // Rules that match sets are only read where the sets are.
    firewall.must(renderText({ platform: parser.platform, mode: "allow-list" }));
    firewall.dispose();
  });

  test("accepts every text", () => {
    expect(fed.length).toBeGreaterThan(1);
    for (const text of fed) expect(check(text), text).toBe(0);
  });

  test("refuses each of them with one number too high", () => {
    for (const text of fed) {
      const broken = parser.break(text);
      expect(broken).not.toBe(text);
      expect(check(broken), broken).not.toBe(0);
    }
  });
});

describe("ufw --dry-run", () => {
  const cases = snippetCases.filter(({ platform, action }) => platform.id === "ufw" && action === "install");

  // The rule of a script for one source, as the loop runs it.
  function dryRun(snippetCase: SnippetCase, source: string): number | null {
    const rule = printCase(snippetCase)
      .split("\n")
      .find((line) => line.includes("prepend allow"));
    const firewall = installFirewall(ufw, network.firewall);
    const { status } = firewall.run(`set -- ${source}; ${rule?.replace("ufw ", "ufw --dry-run ")}`);
    firewall.dispose();
    return status;
  }

  test("accepts the rule of every text, and refuses it for a range or a prefix that is too long", () => {
    for (const snippetCase of cases) {
      expect(dryRun(snippetCase, "83.96.228.68/30"), toName(snippetCase)).toBe(0);
      if (snippetCase.topology === "direct") expect(dryRun(snippetCase, "2a02:2308::4be:0:0/96")).toBe(0);
      expect(dryRun(snippetCase, "83.96.228.68-83.96.228.72")).not.toBe(0);
      expect(dryRun(snippetCase, "83.96.228.68/33")).not.toBe(0);
    }
  });
});

describe("a DNS name in iptables", () => {
  const name = "bsmtp-network.nederhost.net";

  test("becomes a rule for each of its addresses, in both families, and fails without any", () => {
    const hosts = join(folder, "hosts");
    const addresses = ["83.96.228.68", "83.96.228.72", "2a02:2308::216:3eff:fe55:68aa", "2a02:2308::4be:0:1"];
    const run = (lines: readonly string[]) => {
      mkdirSync(join(folder, "empty"), { recursive: true });
      writeFileSync(hosts, lines.map((address) => `${address} ${name}\n`).join(""));
      const script = renderText({ platform: "iptables", mode: "dns-name", port: "2525" });
      const bound = `mount --bind ${hosts} /etc/hosts && mount --bind /dev/null /etc/resolv.conf`;
      return network.firewall.sh(`${bound}\n${script}\niptables -S nh-bsmtp; ip6tables -S nh-bsmtp`);
    };
    network.firewall.sh("nft flush ruleset");
    const { stdout } = run(addresses);
    const sources = [...stdout.matchAll(/-s (\S+)\/(?:32|128) /g)].map(([, address]) => address);
    expect(sources.toSorted()).toEqual(addresses.toSorted());
    expect(run([]).stderr).toContain(name);
  });
});
