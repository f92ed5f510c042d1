import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Outcome, requireTools, runTool } from "#tests/support/netns.ts";
import { articleVersion, nextVersion, render } from "#tests/support/snippet-fixtures.ts";

// The scripts for Check Point with a stand-in for mgmt_cli that knows the objects of the management: what they make, change and leave
// alone. That the real one takes each parameter is not proved by this.

const kinds = ["host", "network", "group", "service-tcp", "dns-domain", "network-feed", "access-rule"];

let folder: string;

beforeEach(() => {
  requireTools("env");
  folder = mkdtempSync(join(tmpdir(), "poortwachter-check-point-"));
  mkdirSync(join(folder, "bin"));
  copyFileSync(new URL("mgmt-cli.sh", import.meta.url), join(folder, "bin/mgmt_cli"));
  chmodSync(join(folder, "bin/mgmt_cli"), 0o755);
  for (const kind of kinds) mkdirSync(join(folder, "draft", kind), { recursive: true });
  put("host/office", "ip-address: 203.0.113.9\n");
  put("host/nh-bsmtp-mx", "ip-address: 192.0.2.25\n");
  put("access-rule/cleanup", "source: Any\ndestination: Any\nservice: Any\naction: Drop\n");
  put("order", "cleanup\n");
  cpSync(join(folder, "draft"), join(folder, "published"), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(file: string, text: string): void {
  writeFileSync(join(folder, "draft", file), text);
}

function run(script: string): Outcome {
  const path = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  return runTool("env", [`PATH=${path}`, `MGMT=${folder}`, `TMPDIR=${folder}`, "dash", "-c", script]);
}

function runAll(parameters: Record<string, string>, list = articleVersion): void {
  const from = parameters["action"] === "update" ? articleVersion : null;
  const { files } = render({ platform: "check-point", mode: "allow-list", ...parameters }, list, from);
  for (const { text } of files) expect(run(text)).toMatchObject({ status: 0, stderr: "" });
}

/** All objects of the management that are published. */
function published(): string {
  return runTool("sh", ["-c", `cd ${folder}/published && grep -r . . | sort; cat order`]).stdout;
}

function read(file: string): string {
  return readFileSync(join(folder, "published", file), "utf8");
}

test("a list becomes a group in a rule at the top; again changes nothing, and removal leaves what was there", () => {
  const before = published();
  runAll({});
  const once = published();
  expect(read("order")).toBe("nh-bsmtp\ncleanup\n");
  expect(read("group/nh-bsmtp").trim().split("\n")).toHaveLength(8);
  expect(read("network/nh-bsmtp-83.96.228.68-30")).toBe("subnet: 83.96.228.68\nmask-length: 30\n");
  expect(read("host/nh-bsmtp-2a02_2308__216_3eff_fe55_68aa-128")).toBe("ip-address: 2a02:2308::216:3eff:fe55:68aa\n");
  expect(read("access-rule/nh-bsmtp")).toBe(
    "source: nh-bsmtp\ndestination: Any\nservice: nh-bsmtp_port\naction: Accept\ncomments: list v1\n",
  );
  runAll({});
  expect(published()).toBe(once);
  runAll({ action: "remove" });
  expect(published()).toBe(before);
  runAll({ action: "remove" });
  expect(published()).toBe(before);
});

test("an update makes and deletes the objects that changed, whatever version was there", () => {
  runAll({});
  runAll({ action: "update" }, nextVersion);
  const updated = published();
  expect(updated).toContain("nh-bsmtp-83.96.228.90-32");
  expect(updated).not.toContain("nh-bsmtp-83.96.228.77-32");
  runAll({ action: "remove" });
  runAll({}, nextVersion);
  expect(published()).toBe(updated);
});

test("an opening is a rule of its own, and another mode takes along what it doesn't need", () => {
  const before = published();
  runAll({});
  const installed = published();
  runAll({ action: "open" });
  expect(read("access-rule/nh-bsmtp-open")).toContain("source: Any\n");
  runAll({ action: "close" });
  expect(published()).toBe(installed);
  runAll({ mode: "dns-name", layer: "Network" });
  expect(published()).not.toContain("83.96.228");
  expect(read("access-rule/nh-bsmtp")).toContain("source: .bsmtp-network.nederhost.net\n");
  runAll({ feed: "true" });
  expect(published()).not.toContain("dns-domain");
  expect(read("access-rule/nh-bsmtp")).toContain("source: nh-bsmtp_feed\n");
  runAll({ feed: "true", action: "remove" });
  expect(published()).toBe(before);
});

test("a domain object that is the customer's stays", () => {
  put("dns-domain/.bsmtp-network.nederhost.net", "comments: ours\n");
  run('mgmt_cli publish -s "$session"');
  const before = published();
  runAll({ mode: "dns-name" });
  runAll({ mode: "dns-name", action: "remove" });
  expect(published()).toBe(before);
});

test("publishes nothing when something fails, and says what", () => {
  const before = published();
  const [install] = render({ platform: "check-point", mode: "allow-list", layer: "Nowhere" }).files;
  const { status, stderr } = run(install?.text ?? "");
  expect(status).toBe(1);
  expect(stderr).toContain("layer Nowhere");
  expect(stderr).toContain("nothing was changed");
  expect(published()).toBe(before);
  expect(runTool("diff", ["-r", join(folder, "draft"), join(folder, "published")]).status).toBe(0);
});
