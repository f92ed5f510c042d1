import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { getEnv, setEnv } from "#lib/env/env.ts";
import { readEnv } from "#lib/env/read-env.ts";

const folder = mkdtempSync(join(tmpdir(), "env-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = "0123456789abcdef0123456789abcdef";
const noFolder = { DATABASE_URL: "postgresql://localhost/poortwachter", AUTH_SECRET: SECRET };

function accept(variables: Record<string, string>) {
  const read = readEnv({ ...noFolder, ...variables });
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.ok;
}

function refuse(variables: Record<string, string>) {
  const read = readEnv({ ...noFolder, ...variables });
  return "problems" in read ? read.problems.map(({ name, reason }) => `${name}: ${reason}`) : [];
}

describe("what is not set", () => {
  test("has the default of the contract", () => {
    expect(accept({ DNS_SERVERS: "192.0.2.53" })).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      BASE_URL: "http://localhost:3000",
      LISTENS: true,
      DATA_DIR: join(process.cwd(), "data"),
      DATABASE_URL: noFolder.DATABASE_URL,
      ROLES: ["web", "watcher", "worker"],
      ALLOW_LIST_DNS_NAME: "bsmtp-network.nederhost.net",
      DNS_SERVERS: [{ address: "192.0.2.53", port: 53 }],
      WATCH_MIN_SECONDS: 30,
      WATCH_MAX_SECONDS: 900,
      RETIRE_CONFIRM_SECONDS: 1800,
      RETIRE_AFTER_HOURS: 72,
      PUBLISHED_LIST: null,
      OPEN_ID: null,
      AUTH_SECRET: SECRET,
      OPERATOR_EMAILS: [],
      TRUSTED_PROXIES: [],
      PROBE_VANTAGE: "outside",
      PROBE_ALLOW_TARGETS: [],
      LOG_LEVEL: "info",
    });
  });

  test("follows the port in BASE_URL", () => {
    expect(accept({ PORT: "8080" }).BASE_URL).toBe("http://localhost:8080");
  });

  test("is also what is set to nothing or blanks", () => {
    expect(accept({ PORT: "", HOST: "  ", OPERATOR_EMAILS: "" })).toMatchObject({ PORT: 3000, HOST: "127.0.0.1" });
  });
});

test.each([
  ["HOST", "::1", "::1"],
  ["HOST", "0.0.0.0", "0.0.0.0"],
  ["HOST", "localhost", "localhost"],
  ["BASE_URL", "https://Poort.Example.com/", "https://poort.example.com"],
  ["BASE_URL", "https://poort.example.com:443", "https://poort.example.com"],
  ["ROLES", "web , worker", ["web", "worker"]],
  ["ALLOW_LIST_DNS_NAME", "BSMTP.Example.com.", "bsmtp.example.com"],
  ["MAIL_FROM", "Poortwachter <post@example.com>", "Poortwachter <post@example.com>"],
  ["OPERATOR_EMAILS", "Anna@Example.com,bob@example.com", ["anna@example.com", "bob@example.com"]],
  ["TRUSTED_PROXIES", "192.0.2.0/24, 2001:DB8::1", ["192.0.2.0/24", "2001:db8::1/128"]],
  ["RETIRE_CONFIRM_SECONDS", "0", 0],
])("%s=%s is read", (name, value, expected) => {
  expect(accept({ [name]: value })).toHaveProperty([name], expected);
});

test("DNS_SERVERS takes addresses with and without ports", () => {
  expect(accept({ DNS_SERVERS: "192.0.2.53:5353,[2001:db8::53]:54,2001:db8::53" }).DNS_SERVERS).toEqual([
    { address: "192.0.2.53", port: 5353 },
    { address: "2001:db8::53", port: 54 },
    { address: "2001:db8::53", port: 53 },
  ]);
});

test.each([
  ["PORT", "0", '"0" is not a port from 1 to 65535'],
  ["PORT", "80x", '"80x" is not a port from 1 to 65535'],
  ["HOST", "http://localhost", '"http://localhost" is not an address or a host name to listen on'],
  ["BASE_URL", "localhost:3000", '"localhost:3000" is not an http:// or https:// address without a path'],
  ["BASE_URL", "https://a.example/x", '"https://a.example/x" is not an http:// or https:// address without a path'],
  ["BASE_URL", "https://u:p@a.example", '"https://u:p@a.example" is not an http:// or https:// address without a path'],
  ["DATABASE_URL", "mysql://root:hunter2@localhost/x", "is not a postgresql:// URL"],
  ["ROLES", "web,cook", '"cook" is not one of web, watcher, worker'],
  ["ROLES", "web,", '"" is not one of web, watcher, worker'],
  ["ALLOW_LIST_DNS_NAME", "bsmtp", '"bsmtp" is not a host name of two labels or more'],
  ["DNS_SERVERS", "dns.example", '"dns.example" is not like 192.0.2.53, 192.0.2.53:53 or [2001:db8::53]:53'],
  ["DNS_SERVERS", "192.0.2.53:0", '"192.0.2.53:0" is not like 192.0.2.53, 192.0.2.53:53 or [2001:db8::53]:53'],
  ["WATCH_MIN_SECONDS", "0", '"0" is not a whole number from 1 to 86400'],
  ["WATCH_MIN_SECONDS", "901", "is more than WATCH_MAX_SECONDS"],
  ["WATCH_MAX_SECONDS", "1e3", '"1e3" is not a whole number from 1 to 86400'],
  ["RETIRE_AFTER_HOURS", "-1", '"-1" is not a whole number from 0 to 8760'],
  ["MAIL_RELAY_URL", "smtp:", "is not an smtp://user:pass@host:port URL"],
  ["MAIL_RELAY_URL", "smtp://user:hunter2@mail.example.com", "is needed with MAIL_RELAY_URL"],
  ["MAIL_FROM", "a@example.com\nBcc: b@example.com", "is not an e-mail address, with or without a name"],
  ["AUTH_SECRET", "short", "is not 32 bytes or longer"],
  ["OPERATOR_EMAILS", "anna", '"anna" is not an e-mail address'],
  ["TRUSTED_PROXIES", "192.0.2.1/24", '"192.0.2.1/24" is not a prefix without host bits, like 192.0.2.0/24'],
  ["PROBE_VANTAGE", "within", '"within" is not outside or inside'],
  ["METRICS_TOKEN", "two words", "is not a token of printable ASCII without blanks"],
  ["LOG_LEVEL", "loud", '"loud" is not one of fatal, error, warn, info, debug, trace, silent'],
])("%s=%s is refused with the reason", (name, value, reason) => {
  const sender = reason.startsWith("is needed") ? {} : { MAIL_FROM: "post@example.com" };
  const problems = refuse({ ...sender, [name]: value });
  expect(problems).toEqual([expect.stringContaining(reason)]);
});

test.each([
  [{ ROLES: "watcher,worker" }, false],
  [{ ROLES: "watcher", PORT: "3001" }, true],
  [{ ROLES: "web" }, true],
])("a process listens when it serves the web or was given a port: %o", (variables, expected) => {
  expect(accept(variables).LISTENS).toBe(expected);
});

test("all problems are told at once, one for each bad item", () => {
  const variables = { PORT: "x", DNS_SERVERS: "1, 2", WATCH_MIN_SECONDS: "9999", PUBLISHED_LIST_FILE: "/nowhere" };
  expect(refuse(variables).map((line) => line.split(":")[0])).toEqual([
    "PORT",
    "DNS_SERVERS",
    "DNS_SERVERS",
    "WATCH_MIN_SECONDS",
    "PUBLISHED_LIST_FILE",
  ]);
});

test("no problem shows a secret", () => {
  const secrets = { DATABASE_URL: "mysql://hunter2@x", MAIL_RELAY_URL: "http://hunter2@x", AUTH_SECRET: "hunter2" };
  expect(refuse({ ...secrets, METRICS_TOKEN: "hunter2 " }).join()).not.toContain("hunter2");
});

describe("PUBLISHED_LIST_FILE", () => {
  const file = join(folder, "list.txt");

  test("is read as one prefix per line with comments", () => {
    writeFileSync(file, "\uFEFF# ours\r\n83.96.228.68\r\n\r\n2001:828:105:10:216:3eff:fe00:0300/120 # spelled\r\n");
    expect(accept({ PUBLISHED_LIST_FILE: file }).PUBLISHED_LIST).toEqual([
      "83.96.228.68/32",
      "2001:828:105:10:216:3eff:fe00:300/120",
    ]);
  });

  test.each([
    ["# nothing\n", "has no prefixes"],
    ["83.96.228.68\n83.96.228.69/24\n", 'line 2: "83.96.228.69/24" has host bits set'],
    ["83.96.228.0/33\n", 'line 1: "83.96.228.0/33" has a length that is too long'],
    ["\n\nmail.example.com\n", 'line 3: "mail.example.com" is not a prefix'],
    ["10.0.0.0/8\n", 'line 1: "10.0.0.0/8" is not public (private)'],
    ["0.0.0.0/0\n", 'line 1: "0.0.0.0/0" is not public (unspecified)'],
  ])("is refused: %j", (text, reason) => {
    writeFileSync(file, text);
    expect(refuse({ PUBLISHED_LIST_FILE: file })).toEqual([`PUBLISHED_LIST_FILE: ${file} ${reason}`]);
  });
});

describe("DATA_DIR", () => {
  test("is made for its owner alone, with a secret that stays the same", () => {
    const DATA_DIR = join(folder, "deep", "data");
    const first = readEnv({ DATA_DIR });
    const second = readEnv({ DATA_DIR });
    expect(second).toEqual(first);
    expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
    expect(statSync(join(DATA_DIR, "auth-secret")).mode & 0o777).toBe(0o600);
    const kept = readFileSync(join(DATA_DIR, "auth-secret"), "utf8").trim();
    expect(Buffer.from(kept, "base64url")).toHaveLength(32);
    expect(first).toHaveProperty("ok.AUTH_SECRET", kept);
  });

  test("is left alone while another variable is bad, and where nothing is kept in it", () => {
    const DATA_DIR = join(folder, "absent");
    readEnv({ DATA_DIR, PORT: "x" });
    accept({ DATA_DIR });
    expect(() => statSync(DATA_DIR)).toThrow("ENOENT");
  });

  test("below a file is not writable", () => {
    writeFileSync(join(folder, "file"), "");
    const DATA_DIR = join(folder, "file", "data");
    expect(readEnv({ DATA_DIR })).toEqual({
      problems: [{ name: "DATA_DIR", reason: `${DATA_DIR} is not writable (ENOTDIR)` }],
    });
  });

  test("with a damaged secret says which file it is", () => {
    writeFileSync(join(folder, "auth-secret"), "short\n");
    expect(readEnv({ DATA_DIR: folder })).toMatchObject({
      problems: [{ name: "AUTH_SECRET", reason: expect.stringContaining(join(folder, "auth-secret")) }],
    });
  });
});

test("the environment is there for all once it is set", () => {
  const env = accept({ PORT: "8080" });
  setEnv(env);
  expect(getEnv()).toBe(env);
});
