import { CircleCheck, CircleSlash, Clock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import { readWebhookError } from "#lib/notification/webhook-error.ts";

export interface WebhookStanding {
  readonly disabledAt: number | null;
  readonly lastSentAt: number | null;
  readonly lastError: { readonly at: number; readonly error: string } | null;
}

const looks = {
  works: { tone: "open", icon: CircleCheck },
  failing: { tone: "retiring", icon: TriangleAlert },
  idle: { tone: "plain", icon: Clock },
  disabled: { tone: "blocked", icon: CircleSlash },
} as const;

function nameState({ disabledAt, lastSentAt, lastError }: WebhookStanding): keyof typeof looks {
  if (disabledAt !== null) return "disabled";
  if (lastError !== null) return "failing";
  return lastSentAt === null ? "idle" : "works";
}

/** How a webhook does, in a word. */
export function WebhookState({ standing }: { standing: WebhookStanding }) {
  const t = useTranslations("webhook.state");
  const state = nameState(standing);
  return <Tag {...looks[state]}>{t(state)}</Tag>;
}

/** Why a try failed, in words of ours. */
export function WebhookErrorText({ error }: { error: string }) {
  const { code, status } = readWebhookError(error);
  return useTranslations("webhook.error")(code, { status });
}
