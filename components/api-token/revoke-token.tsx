import { useLocale, useTranslations } from "next-intl";
import { RevokeForm } from "#components/api-token/revoke-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface RevokeTokenProps {
  readonly token: { readonly name: string; readonly revokePage: `/${string}` };
  readonly revoke: FormAction;
}

/** The way to take a token back. Without JavaScript the question before is a page of its own. */
export function RevokeToken({ token: { name, revokePage }, revoke }: RevokeTokenProps) {
  const t = useTranslations("apiToken.revoke");
  const locale = useLocale();
  const trigger = (
    <>
      <span aria-hidden>{t("action")}</span>
      <span className="sr-only">{t("actionOf", { name })}</span>
    </>
  );
  return (
    <>
      <span className="text-left noscript:hidden">
        <Dialog trigger={trigger} title={t("title", { name })} closeLabel={useTranslations("ui")("close")}>
          <RevokeForm action={revoke} name={name} />
        </Dialog>
      </span>
      <span className="hidden noscript:inline">
        <LinkButton href={toPath(locale, revokePage)} prefetch={false}>
          {trigger}
        </LinkButton>
      </span>
    </>
  );
}
