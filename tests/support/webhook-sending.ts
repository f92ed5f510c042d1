import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { resolveHost } from "#lib/dns/resolve-host.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { Outcome } from "#lib/notification/outcome.ts";
import type { OutboundPolicy } from "#lib/outbound/safe-connect.ts";
import { sendWebhook, type WebhookMessage } from "#lib/outbound/webhook.ts";
import { makeCertificate } from "#tests/support/certificates.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";

export const receiverName = "hooks.example.com";
export const receiverCertificate = makeCertificate(receiverName, "itself");
export const misnamedCertificate = makeCertificate("elsewhere.example.com", "itself");

export const webhookSecrets = { current: toSecret("a"), old: toSecret("b"), foreign: toSecret("c") };
export const messageId = "01939d0e-7f0a-7000-8000-000000000001";
export const messageBody = JSON.stringify({ type: "test", data: { text: "grüße" } });

const trusted = getCACertificates();
const impatient = { total: 700, connect: 500, rest: 200 };

export interface WebhookSending {
  readonly resolver: () => ScriptedDns;
  readonly send: (url: string, more?: Partial<WebhookMessage>) => Promise<Outcome>;
  readonly allow: (...prefixes: readonly string[]) => void;
}

/** Sends from this process, which trusts the two certificates; before each test loopback may be reached, where every name is. */
export function useWebhookSending(): WebhookSending {
  let resolver: ScriptedDns;
  let policy: OutboundPolicy;
  const allow = (...prefixes: readonly string[]) => {
    const asked = { resolvers: [resolver.endpoint], timeoutMs: 2000 };
    const allowed = prefixes.map((prefix) => Prefix.parse(prefix));
    policy = { resolve: (host, family) => resolveHost(host, family, asked), allowed };
  };
  beforeAll(async () => {
    setDefaultCACertificates([...trusted, receiverCertificate.cert, misnamedCertificate.cert]);
    resolver = await startScriptedDns();
  });
  beforeEach(() => {
    resolver.forgetQueries();
    resolver.serve({ ipv4: ["127.0.0.1"] });
    allow("127.0.0.0/8");
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await resolver.stop();
  });
  return {
    resolver: () => resolver,
    send: (url, more = {}) => sendWebhook({ ...toMessage(url), ...more }, policy, impatient),
    allow,
  };
}

function toMessage(url: string): WebhookMessage {
  return {
    id: messageId,
    url,
    secrets: [webhookSecrets.current],
    body: messageBody,
    sentAt: toInstant(new Date()),
  };
}

function toSecret(text: string): string {
  return `whsec_${Buffer.from(text.repeat(32)).toString("base64")}`;
}
