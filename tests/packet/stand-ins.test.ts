import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Outcome, requireTools, runTool } from "#tests/support/netns.ts";
import { articleVersion, nextVersion, renderText } from "#tests/support/snippet-fixtures.ts";

// Scripts whose program doesn't run here, against a stand-in for it: what they do to files and in which order they call it.
// That the program would accept what it is told is not proved by this.

let folder: string;

beforeEach(() => {
  requireTools("unshare", "mount");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-stand-in-"));
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "etc"));
  // Debian finds awk through /etc/alternatives.
  symlinkSync(realpathSync("/usr/bin/awk"), join(folder, "bin/awk"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function standIn(name: string, script: string): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

/** Runs a script with the stand-ins first on its PATH and with an /etc of its own. */
function run(script: string): Outcome {
  const prepared = `mount --bind ${folder}/etc /etc; PATH=${folder}/bin:$PATH; export PATH\n${script}`;
  return runTool("unshare", ["--mount", "sh", "-c", prepared]);
}

function readLog(): readonly string[] {
  const lines = readFileSync(join(folder, "log"), "utf8").trim().split("\n");
  writeFileSync(join(folder, "log"), "");
  return lines;
}

describe("a pf script", () => {
  const openBsd = `# customer\nset skip on lo\next = "{ vio0, \\\n  vio1 }"\nblock all\npass in on egress proto tcp to port 22\n`;
  const freeBsd = `ext = "vtnet0"\nset skip on lo0\nscrub in all\nnat on $ext from any to any -> ($ext)\nblock in all\npass in proto tcp to port 22\n`;
  const forward = { topology: "forward", insideAddress: "10.20.0.25", system: "freebsd", interface: "vtnet0" };
  const print = (parameters: Record<string, string>) =>
    renderText({ platform: "pf", mode: "allow-list", ...parameters });
  const configuration = () => readFileSync(join(folder, "etc/pf.conf"), "utf8");
  const anchor = 'anchor "nh-bsmtp"\nload anchor "nh-bsmtp" from "/etc/pf.nh-bsmtp.conf"\n';

  beforeEach(() => {
    standIn(
      "pfctl",
      `#!/bin/sh\necho "$*" >>${folder}/log\n[ -e ${folder}/refuse ] && [ "$1" = -n ] && exit 1\nexit 0\n`,
    );
    writeFileSync(join(folder, "etc/pf.conf"), openBsd, { mode: 0o600 });
  });

  test("puts its anchor before the customer's rules, and loads pf.conf once it was read without complaint", () => {
    expect(run(print({}))).toMatchObject({ status: 0, stderr: "" });
    expect(configuration()).toBe(openBsd.replace("block all", `${anchor}block all`));
    expect(readLog()).toEqual(["-n -f /etc/pf.nh-bsmtp.conf.new", "-n -f /etc/pf.conf.new", "-f /etc/pf.conf"]);
  });

  test("puts a redirection before the customer's translations, as FreeBSD wants it", () => {
    writeFileSync(join(folder, "etc/pf.conf"), freeBsd);
    run(print(forward));
    const expected = freeBsd
      .replace("nat on", 'rdr-anchor "nh-bsmtp"\nnat on')
      .replace("block in", `${anchor}block in`);
    expect(configuration()).toBe(expected);
  });

  test("puts its anchor at the end of a pf.conf without rules", () => {
    writeFileSync(join(folder, "etc/pf.conf"), "set skip on lo\n");
    run(print({}));
    expect(configuration()).toBe(`set skip on lo\n${anchor}`);
  });

  test("run again or updated, loads nothing but its own anchor", () => {
    run(print({}));
    const once = configuration();
    readLog();
    run(renderText({ platform: "pf", mode: "allow-list", action: "update" }, nextVersion, articleVersion));
    expect(configuration()).toBe(once);
    expect(readLog()).toEqual(["-n -f /etc/pf.nh-bsmtp.conf.new", "-a nh-bsmtp -f /etc/pf.nh-bsmtp.conf"]);
    expect(readFileSync(join(folder, "etc/pf.nh-bsmtp.conf"), "utf8")).toContain("83.96.228.90/32");
  });

  test.each([
    [openBsd, {}],
    [freeBsd, forward],
  ])("removed, leaves the customer's files as they were, also the second time", (original, parameters) => {
    writeFileSync(join(folder, "etc/pf.conf"), original);
    run(print(parameters));
    for (const _ of [1, 2]) {
      expect(run(print({ ...parameters, action: "remove" }))).toMatchObject({ status: 0, stderr: "" });
      expect(configuration()).toBe(original);
      expect(readdirSync(join(folder, "etc"))).toEqual(["pf.conf"]);
    }
  });

  test("changes nothing when pf refuses the new text", () => {
    writeFileSync(join(folder, "refuse"), "");
    expect(run(print({})).status).not.toBe(0);
    expect(configuration()).toBe(openBsd);
    expect(readLog()).toEqual(["-n -f /etc/pf.nh-bsmtp.conf.new"]);
  });
});

describe("an AWS script", () => {
  const print = (action: string, list = articleVersion) =>
    renderText({ platform: "aws-security-group", mode: "allow-list", action }, list, articleVersion);
  const rules = () => readFileSync(join(folder, "rules"), "utf8").split("\n").filter(Boolean);
  const foreign = ["sgr-1\tssh from home", "sgr-2\tnh-bsmtp2 25 192.0.2.0/24"];

  // Rules in a file: id, tab, description. The query of the script would leave out what doesn't start with its name.
  beforeEach(() => {
    writeFileSync(join(folder, "rules"), `${foreign.join("\n")}\n`);
    standIn(
      "aws",
      `#!/bin/sh
echo "$*" >>${folder}/log
case "$2" in
describe-security-group-rules) grep "	nh-bsmtp " ${folder}/rules || : ;;
authorize-security-group-ingress)
  case "$*" in *178.21.117.194*) echo "An error occurred (InvalidPermission.Duplicate)" >&2; exit 254 ;; esac
  [ -e ${folder}/refuse ] && { echo "An error occurred (AuthFailure)" >&2; exit 254; }
  name=\${6##*Description=\\'}
  echo "sgr-$$	\${name%%\\'*}" >>${folder}/rules ;;
revoke-security-group-ingress) grep -v "^$6	" ${folder}/rules >${folder}/left; mv ${folder}/left ${folder}/rules ;;
esac
`,
    );
  });

  test("adds what is missing beside the customer's rules, and takes their duplicate for good", () => {
    expect(run(print("install"))).toMatchObject({ status: 0, stderr: "" });
    expect(rules().length).toBe(foreign.length + 7);
    expect(rules()).toEqual(expect.arrayContaining(foreign));
  });

  test("changes nothing the second time", () => {
    run(print("install"));
    const once = rules();
    expect(run(print("install"))).toMatchObject({ status: 0, stderr: "" });
    expect(rules()).toEqual(once);
  });

  test("updated, adds the new address before it revokes the old one", () => {
    run(print("install"));
    readLog();
    run(print("update", nextVersion));
    const calls = readLog();
    const added = calls.findIndex((call) => call.includes("authorize") && call.includes("83.96.228.90/32"));
    const revoked = calls.findIndex((call) => call.includes("revoke"));
    expect(added).toBeGreaterThan(0);
    expect(revoked).toBeGreaterThan(added);
    expect(rules().join()).toContain("83.96.228.90/32");
    expect(rules().join()).not.toContain("83.96.228.77/32");
  });

  test("removed, leaves the customer's rules alone, also the second time", () => {
    run(print("install"));
    for (const _ of [1, 2]) {
      expect(run(print("remove"))).toMatchObject({ status: 0, stderr: "" });
      expect(rules()).toEqual(foreign);
    }
  });

  test("stops at a refusal, before it revokes anything", () => {
    run(print("install"));
    writeFileSync(join(folder, "refuse"), "");
    readLog();
    const { status, stderr } = run(print("update", nextVersion));
    expect(status).toBe(1);
    expect(stderr).toContain("AuthFailure");
    expect(readLog().join()).not.toContain("revoke");
  });
});
