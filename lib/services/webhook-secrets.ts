import { randomBytes } from "node:crypto";
import { addMs, type Instant } from "#lib/allow-list/instant.ts";
import type { WebhookError } from "#lib/notification/webhook-error.ts";
import type { Vault } from "#lib/services/account-context.ts";

const SECRET_BYTES = 32;
const OVERLAP_MS = 24 * 3_600_000;

/** A new secret, 256 random bits as Standard Webhooks writes them. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** Until when the secret before signs as well. */
export function toOverlapEnd(now: Instant): Date {
  return new Date(addMs(now, OVERLAP_MS));
}

interface SealedSecrets {
  readonly id: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Date | null;
}

type OpenedSecrets =
  | { readonly kind: "open"; readonly secrets: readonly string[] }
  | { readonly kind: "closed"; readonly error: Extract<WebhookError, "secret-locked" | "secret-damaged"> };

/** What signs a message at this moment, the newest first. */
export function openWebhookSecrets(vault: Vault, webhook: SealedSecrets, now: Instant): OpenedSecrets {
  const { id, secret: sealed, oldSecret, oldSecretUntil } = webhook;
  const secret = vault.open(sealed, id);
  if (secret === null)
    return { kind: "closed", error: vault.isOfOtherKey(sealed) ? "secret-locked" : "secret-damaged" };
  const isOverlap = oldSecretUntil !== null && oldSecretUntil.getTime() > now;
  const old = isOverlap && oldSecret !== null ? vault.open(oldSecret, id) : null;
  return { kind: "open", secrets: old === null ? [secret] : [secret, old] };
}
