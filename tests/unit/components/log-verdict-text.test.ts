import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { toVerdictText } from "#components/log-reader/verdict-text.ts";
import type { LookupVerdict } from "#lib/allow-list/lookup.ts";
import type { LogVerdict, VerdictSource } from "#lib/firewall-log/verdict.ts";
import { messages } from "#lib/i18n/messages/messages.ts";
import { type Locale, locales } from "#lib/i18n/routing.ts";
import { Address } from "#lib/net/address.ts";

const source = (text: string, verdict: LookupVerdict = "listed"): VerdictSource => ({
  source: Address.parse(text),
  standing: { verdict, prefix: null, sinceVersion: 12, until: null },
  count: 37,
  tallies: [],
});
const one = { count: 37, sources: [source("83.96.228.77")] };
const two = { count: 1037, sources: [source("83.96.228.77"), source("2001:828:105:10::1")] };
const blocked = { port: 25, sinceVersion: 12, stillBlocked: one.sources };

// Each kind that there is: one that is added has to be added here.
const verdicts: { readonly [K in LogVerdict["kind"]]: LogVerdict & { readonly kind: K } } = {
  "nothing-recognised": { kind: "nothing-recognised" },
  "nothing-of-provider": { kind: "nothing-of-provider", entries: 400 },
  "blocked-listed": { kind: "blocked-listed", ...one, ...blocked },
  "blocked-planned": { kind: "blocked-planned", ...one, ...blocked },
  "blocked-retiring": { kind: "blocked-retiring", ...one, ...blocked },
  "rejected-by-mail-server": { kind: "rejected-by-mail-server", ...one },
  "wrong-port": { kind: "wrong-port", port: 25, expectedPort: 2525, ...one },
  "only-logged": { kind: "only-logged", ...one },
  "only-allowed": { kind: "only-allowed", ...one },
  "blocked-not-listed-any-more": { kind: "blocked-not-listed-any-more", ...one, ...blocked },
  "no-mail-traffic": { kind: "no-mail-traffic", ...one },
};

function write(locale: Locale, verdict: LogVerdict, port = 2525): string {
  const onError = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: messages[locale], namespace: "logReader.report.verdict", onError });
  const { key, values } = toVerdictText(verdict, port);
  return `${t(`${key}.title`, values)} ${t(`${key}.next`, values)}`;
}

describe.each(locales)("%s", (locale) => {
  test.each(Object.values(verdicts))("$kind has a sentence and what to do next, with nothing left open", (verdict) => {
    const text = write(locale, verdict);
    expect(text).not.toMatch(/none|undefined|\{|\}|\s\s|\s[.,:]/);
    expect(text.split(" ").length).toBeGreaterThan(12);
  });

  test("the sentences differ from kind to kind", () => {
    expect(new Set(Object.values(verdicts).map((verdict) => write(locale, verdict))).size).toBe(11);
  });
});

test.each([
  [
    verdicts["blocked-listed"],
    "Uw firewall blokkeerde 37 verbindingen van NederHost naar poort 25: 83.96.228.77 ontbreekt in uw regels (in de lijst sinds v12).",
  ],
  [
    { ...verdicts["blocked-listed"], ...two, stillBlocked: two.sources, port: null },
    "Uw firewall blokkeerde 1.037 verbindingen van NederHost naar uw mailserver: 83.96.228.77 en nog 1 adres ontbreken in uw regels (het nieuwste in de lijst sinds v12).",
  ],
  [
    { ...verdicts["blocked-listed"], count: 1, sinceVersion: null },
    "Uw firewall blokkeerde 1 verbinding van NederHost naar poort 25: 83.96.228.77 ontbreekt in uw regels.",
  ],
  [
    { ...verdicts["blocked-planned"], stillBlocked: [] },
    "Uw firewall blokkeerde 37 verbindingen van NederHost naar poort 25, maar daarna kwam 83.96.228.77 er weer door.",
  ],
  [
    { ...verdicts["blocked-listed"], ...two },
    "Uw firewall blokkeerde 1.037 verbindingen van NederHost naar poort 25: 83.96.228.77 ontbreekt in uw regels (in de lijst sinds v12).",
  ],
  [verdicts["wrong-port"], "De poort in het logboek is 25, uw afleverpoort is 2525: 37 verbindingen van NederHost."],
] satisfies readonly (readonly [LogVerdict, string])[])(
  "%#: one or more addresses, with and without a port and a version",
  (verdict, sentence) => {
    expect(write("nl", verdict)).toContain(sentence);
  },
);

test("what is blocked leads to the rules, another port to the port", () => {
  const helps = Object.values(verdicts).map((verdict) => [verdict.kind, toVerdictText(verdict, 25).helps]);
  expect(Object.fromEntries(helps)).toMatchObject({
    "blocked-listed": "rules",
    "blocked-planned": "rules",
    "blocked-retiring": "rules",
    "wrong-port": "port",
    "rejected-by-mail-server": "related",
    "only-allowed": null,
  });
});
