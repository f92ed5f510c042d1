import { expect, test } from "@playwright/test";
import { operations } from "#app/_shared/api/operations.ts";

// A question for each call that has an answer on a server with one version.
const questions: Readonly<Partial<Record<keyof typeof operations, string>>> = {
  readAllowList: "/api/v1/allow-list?version=1",
  listVersions: "/api/v1/versions?limit=1",
  listChanges: "/api/v1/changes?since=0",
  lookUpAddress: "/api/v1/lookup?address=83.96.228.70",
  listPlatforms: "/api/v1/platforms",
  renderSnippet: "/api/v1/snippets/nftables?mode=allow-list&port=2525",
  readStatus: "/api/v1/status",
};

// Those with a token are asked in tests/e2e/api-token.spec.ts.
for (const operation of Object.values(operations).filter((one) => !("scope" in one))) {
  test(`${operation.path} answers with the document that it promises`, async ({ request }) => {
    const response = await request.get(questions[operation.id] ?? "");
    expect(response.status()).toBe(200);
    expect(operation.document?.safeParse(await response.json()).error).toBeUndefined();
  });
}

test("the OpenAPI document names every call with its parameters", async ({ request }) => {
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  const paths = Object.values(operations).map(({ path }) => path);
  expect(Object.keys(document.paths).sort()).toEqual([...new Set<string>(paths)].sort());
  expect(document.paths["/api/v1/lookup"].get.parameters).toMatchObject([
    { name: "address", in: "query", required: true },
    { name: "at", in: "query", required: false },
  ]);
});

test("the list of a version, of a moment and of now is the list of the feed", async ({ request }) => {
  const read = async (query: string) => (await request.get(`/api/v1/allow-list${query}`)).json();
  const now = await read("");
  const feed = await (await request.get("/feeds/allow-list.json")).json();
  expect(now).toEqual(feed);
  expect(await read(`?version=${now.version}`)).toEqual(now);
  expect(await read(`?at=${encodeURIComponent(now.changedAt)}`)).toEqual(now);
});

test("applying the changes since 0 to nothing gives the list", async ({ request }) => {
  const { changes, latest } = await (await request.get("/api/v1/changes?since=0")).json();
  const list = new Set<string>();
  for (const { add, remove } of changes) {
    for (const prefix of add) list.add(prefix);
    for (const prefix of remove) list.delete(prefix);
  }
  const feed = await request.get("/feeds/allow-list.txt");
  expect([...list].sort()).toEqual((await feed.text()).trimEnd().split("\n").sort());
  expect(String(latest)).toBe(feed.headers()["x-allow-list-version"]);
});

test("a snippet comes as plain text to who asks for that", async ({ request }) => {
  const response = await request.get("/api/v1/snippets/mikrotik-routeros?mode=allow-list", {
    headers: { Accept: "text/plain" },
  });
  expect(response.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toContain("83.96.228.68/30");
});

const rubbish = [
  "",
  " ",
  "x",
  "-1",
  "0",
  "99999999999999999999",
  "1e3",
  "%00",
  "\u2028",
  "'; DROP TABLE x;--",
  "../..",
  "💥".repeat(500),
];
const parameters: Readonly<Record<string, readonly string[]>> = {
  "/api/v1/allow-list": ["version", "at"],
  "/api/v1/versions": ["limit", "before"],
  "/api/v1/changes": ["since"],
  "/api/v1/lookup": ["address", "at"],
  "/api/v1/snippets/nftables": [
    "mode",
    "action",
    "port",
    "from",
    "topology",
    "insideAddress",
    "insidePort",
    "name",
    "feed",
    "hours",
    "table",
    "chain",
  ],
};

for (const [path, names] of Object.entries(parameters)) {
  test(`rubbish in a parameter of ${path} is refused by name, or does no harm`, async ({ request }) => {
    for (const name of names) {
      for (const value of rubbish) {
        const response = await request.get(path, { params: { [name]: value } });
        const about = `${name}=${value.slice(0, 30)}`;
        expect([200, 400, 404], about).toContain(response.status());
        if (response.status() !== 400) continue;
        expect(response.headers()["content-type"], about).toBe("application/problem+json");
        const { errors } = await response.json();
        expect(errors.length, about).toBeGreaterThan(0);
        for (const error of errors) expect(error.message.length, about).toBeGreaterThan(10);
      }
    }
  });
}

test("an error comes in the reader's language", async ({ request }) => {
  const read = async (language: string) =>
    (await (await request.get("/api/v1/lookup?address=x", { headers: { "Accept-Language": language } })).json())
      .errors[0];
  expect((await read("nl-NL,nl;q=0.9")).message).toContain("geen IP-adres");
  expect((await read("en-GB")).message).toContain("not an IP address");
});

test("a version in the future is refused, and one that does not exist is not found", async ({ request }) => {
  expect((await request.get("/api/v1/changes?since=2147483647")).status()).toBe(400);
  expect((await request.get("/api/v1/allow-list?version=2147483647")).status()).toBe(404);
  expect((await request.get("/api/v1/snippets/cardboard-box")).status()).toBe(404);
});

for (const path of new Set(Object.values(operations).map((operation) => operation.path))) {
  test(`${path} tells who uses another method which ones it has`, async ({ request }) => {
    const calls = Object.values(operations).filter((operation) => operation.path === path);
    const methods = calls.map((call) => ("method" in call ? call.method : "get").toUpperCase());
    const allowed = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
    const address = path.replace(/\{\w+\}/, "nftables");
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !methods.includes(one))) {
      const response = await request.fetch(address, { method });
      expect([response.status(), response.headers()["allow"]], method).toEqual([405, allowed]);
      expect(await response.json()).toMatchObject({ code: "method_unknown" });
    }
    const asked = await request.fetch(address, { method: "OPTIONS" });
    expect([asked.status(), asked.headers()["allow"]]).toEqual([204, allowed]);
  });
}
