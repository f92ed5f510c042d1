import { createVault } from "#lib/auth/vault.ts";
import { resolveHost } from "#lib/dns/resolve-host.ts";
import { type Env, getEnv } from "#lib/env/env.ts";
import type { Relay } from "#lib/mailer/relay.ts";
import type { Outcome } from "#lib/notification/outcome.ts";
import { sendWebhook } from "#lib/outbound/webhook.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import type { Carriers, NotificationCall } from "#lib/services/deliver-notification.ts";
import { keepMail } from "#lib/services/keep-mail.ts";
import { openWebhookSecrets } from "#lib/services/webhook-secrets.ts";

const LOOKUP_MS = 3000;
// What all mails that tell of something have in common, for who sorts them (List-Id).
const listName = "notifications";

/** What carries a notification to where it goes; without a relay mails are kept. */
export function createCarriers(ctx: ServiceContext, relay: Relay | null): Omit<Carriers, "compose"> {
  const env = getEnv();
  const vault = createVault(env.AUTH_SECRET);
  return {
    mail: (mail) => (relay === null ? keepMail(ctx, mail) : relay.send({ ...mail, listName })),
    webhook: async (call) => {
      const opened = openWebhookSecrets(vault, call.webhook, ctx.now());
      return opened.kind === "open" ? post(ctx, env, call, opened.secrets) : { kind: "retry", error: opened.error };
    },
  };
}

function post(ctx: ServiceContext, env: Env, call: NotificationCall, secrets: readonly string[]): Promise<Outcome> {
  const { id, body, webhook } = call;
  return sendWebhook(
    { id, body, url: webhook.url, secrets, sentAt: ctx.now() },
    {
      allowed: env.PROBE_ALLOW_TARGETS,
      resolve: (name, family) => resolveHost(name, family, { resolvers: env.DNS_SERVERS, timeoutMs: LOOKUP_MS }),
    },
  );
}
