import { createHmac } from "node:crypto";
import { expect, test } from "@playwright/test";
import { actionRules } from "#tests/support/access/action-rules.ts";
import { askAction, askPage, askRoute, type BuiltAction, readBuiltActions } from "#tests/support/access/ask.ts";
import { canary } from "#tests/support/access/office.ts";
import { pageRules } from "#tests/support/access/page-rules.ts";
import { routeRules } from "#tests/support/access/route-rules.ts";
import { type Actor, actors } from "#tests/support/access/rule.ts";
import { type AccessWorld, startAccessWorld } from "#tests/support/access/world.ts";

const insiders: readonly Actor[] = ["viewer", "admin", "owner"];
const builtActions = readBuiltActions();

let world: AccessWorld;
test.beforeAll(async () => {
  world = await startAccessWorld();
});
test.afterAll(() => world.stop());

/** What an entrance answers to each who may ask. */
async function forEachActor<T>(ask: (actor: Actor) => Promise<T>, inTurn = false): Promise<Record<string, T>> {
  const pair = async (actor: Actor) => [actor, await ask(actor)] as const;
  if (!inTurn) return Object.fromEntries(await Promise.all(actors.map(pair)));
  const pairs: (readonly [Actor, T])[] = [];
  for (const actor of actors) pairs.push(await pair(actor));
  return Object.fromEntries(pairs);
}

function findAction(key: string): BuiltAction {
  const action = builtActions.get(key);
  if (action === undefined) throw new Error(`the build has no action ${key}`);
  return action;
}

test.describe("a page is shown to whom its rule says, and tells nobody else of the organization", () => {
  for (const [file, rule] of Object.entries(pageRules)) {
    test(file, async () => {
      const outcomes = await forEachActor(async (actor) => {
        const url = `${world.url}/en${await rule.path(await world.officeFor(actor))}`;
        const { outcome, text } = await askPage(url, { cookie: world.cookieOf(actor) });
        expect(insiders.includes(actor) || !text.includes(canary), `${actor} reads of it`).toBe(true);
        return outcome;
      });
      expect(outcomes).toEqual(rule.outcomes);
    });
  }
});

// What Next's router sends, for a page, for what it fetches ahead of a click, and for a part of a page.
const routerHeaders: Readonly<Record<string, Record<string, string>>> = {
  "a browser": {},
  "the router": { rsc: "1" },
  "ahead, the router": { rsc: "1", "next-router-prefetch": "1" },
  "ahead, a segment": { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
};

/** Cookies that open nothing, though each looks like the one that does. */
function forge(cookie: string): Readonly<Record<string, string>> {
  const [name = "", value = ""] = cookie.split("=", 2);
  const [token = ""] = decodeURIComponent(value).split(".");
  const signed = (by: string) => createHmac("sha256", by).update(token).digest("base64");
  return {
    none: "",
    rubbish: `${name}=rubbish`,
    "its token alone": `${name}=${token}`,
    "its token, signed by somebody else": `${name}=${encodeURIComponent(`${token}.${signed("another secret")}`)}`,
    "another token with its signature": cookie.replace(token, token.toUpperCase()),
  };
}

test("no cookie and a forged one open no page, however it is asked for", async () => {
  const office = await world.officeFor("owner");
  const cookie = world.cookieOf("owner");
  for (const [file, rule] of Object.entries(pageRules).filter(([, { outcomes }]) => outcomes.anonymous === "sign-in")) {
    const url = `${world.url}/en${await rule.path(office)}`;
    for (const [how, headers] of Object.entries(routerHeaders)) {
      const forged = Object.entries(forge(cookie));
      const shown = await Promise.all(forged.map(([, sent]) => askPage(url, { cookie: sent, headers })));
      for (const [index, { outcome, text }] of shown.entries()) {
        const about = `${file}, ${how}, cookie: ${forged[index]?.[0]}: ${text.slice(0, 300)}`;
        if (!how.startsWith("ahead")) expect(outcome, about).toBe("sign-in");
        expect(text, about).not.toContain(canary);
      }
    }
  }
  expect((await askPage(`${world.url}/en/mail-servers`, { cookie })).outcome).toBe("shown");
});

test.describe("a route handler answers whom its rule says", () => {
  for (const [key, rule] of Object.entries(routeRules)) {
    test(key, async () => {
      const method = key.split(" ", 1)[0] ?? "";
      const cookies = await forEachActor(async (actor) => {
        const asked = await rule.ask(await world.officeFor(actor));
        return askRoute(world.url, method, asked, { cookie: world.cookieOf(actor) });
      });
      expect(cookies).toEqual(rule.cookies);
      const office = await world.officeFor("owner");
      const elsewhere = await world.officeFor("anonymous");
      const by = async (token: string) => askRoute(world.url, method, await rule.ask(office), { token });
      expect({
        read: await by((await office.apiToken("read")).secret),
        write: await by((await office.apiToken("write")).secret),
        foreign: await by((await elsewhere.apiToken("write")).secret),
        operatorRead: await by((await office.operatorToken("read")).secret),
        operatorWrite: await by((await office.operatorToken("write")).secret),
      }).toEqual(rule.tokens);
    });
  }
});

test.describe("a server action does its work for whom its rule says", () => {
  for (const [key, rule] of Object.entries(actionRules)) {
    test(key, async () => {
      const action = findAction(key);
      const outcomes = await forEachActor(async (actor) => {
        const call = await rule.call(await world.officeFor(actor));
        const { outcome, text } = await askAction(world.url, action, call, { cookie: world.cookieOf(actor) });
        expect(outcome === "done" || insiders.includes(actor) || !text.includes(canary), `${actor} reads of it`).toBe(
          true,
        );
        return outcome;
      }, rule.inTurn);
      expect(outcomes).toEqual(rule.outcomes);
    });
  }
});

test("every action that a browser can reach has a rule", () => {
  expect([...builtActions.keys()].filter((key) => actionRules[key] === undefined)).toEqual([]);
});

test("a request that another site has a browser send does nothing, whichever action it names", async () => {
  const origins = ["https://evil.example", "null", "http://localhost:1", `${world.url}.evil.example`];
  for (const [key, rule] of Object.entries(actionRules)) {
    const action = findAction(key);
    const by: Actor = rule.outcomes.owner === "done" ? "owner" : "operator";
    const call = await rule.call(await world.officeFor(by));
    const before = await world.db.auditEvent.count();
    for (const origin of origins) {
      const sent = { cookie: world.cookieOf(by), headers: { origin } };
      const { outcome } = await askAction(world.url, action, call, sent);
      expect(outcome, `${key} from ${origin}`).toMatch(/^[45]\d\d$/);
    }
    expect(await world.db.auditEvent.count(), key).toBe(before);
  }
});

test("without its database the site shows nothing of anybody and does nothing for anybody", async () => {
  const office = await world.officeFor("owner");
  const [cookie, token] = [world.cookieOf("owner"), (await office.apiToken("write")).secret];
  const hidden = Object.values(pageRules).filter(({ outcomes }) => outcomes.anonymous === "sign-in");
  const paths = await Promise.all(hidden.map(({ path }) => path(office)));
  const routes = Object.entries(routeRules).filter(([, { cookies }]) => cookies.anonymous === 401);
  const asked = await Promise.all(routes.map(async ([key, { ask }]) => [key, await ask(office)] as const));
  const calls = await Promise.all(
    Object.entries(actionRules).map(async ([key, { call }]) => [key, await call(office)] as const),
  );
  await world.stopDatabase();
  for (const path of paths) {
    const { outcome, text } = await askPage(`${world.url}/en${path}`, { cookie });
    expect(outcome, path).toBeGreaterThanOrEqual(500);
    expect(text, path).not.toContain(canary);
  }
  for (const [key, one] of asked) {
    const method = key.split(" ", 1)[0] ?? "";
    for (const sent of [{ cookie }, { token }]) {
      const status = await askRoute(world.url, method, one, sent);
      expect([401, 500, 503], `${key} ${Object.keys(sent)}`).toContain(status);
    }
  }
  for (const [key, call] of calls.filter(([key]) => !key.startsWith("chooseTheme"))) {
    const { outcome } = await askAction(world.url, findAction(key), call, { cookie });
    const { owner } = actionRules[key]?.outcomes ?? {};
    // What is refused for what it says alone is refused before the database is asked.
    expect(["unavailable", "500", ...(owner === "response: passkey.refused" ? [owner] : [])], key).toContain(outcome);
  }
});
