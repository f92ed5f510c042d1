import { LogIn } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button-class.ts";

interface UseOpenIdProps {
  /** What people call the other service. */
  readonly service: string;
  /** Where to go afterwards. */
  readonly next: string | null;
}

/** Signing in at another service. A plain link: a router that fetches it ahead would begin what nobody asked for. */
export function UseOpenId({ service, next }: UseOpenIdProps) {
  const t = useTranslations("account.openId");
  const query = new URLSearchParams({ locale: useLocale(), ...(next !== null && { next }) });
  return (
    <div className="border-t border-line pt-5">
      <a href={`/api/oidc/start?${query}`} rel="nofollow" className={buttonClass()}>
        <LogIn aria-hidden />
        {t("submit", { service })}
      </a>
    </div>
  );
}
