import { CircleUserRound, LogIn, LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button-class.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface AccountMenuProps {
  /** Who is signed in. */
  readonly identity: {
    readonly name: string;
    readonly email: string;
    readonly organizationName: string;
    readonly actor: { readonly role: "owner" | "admin" | "viewer" };
  } | null;
  readonly signOut: () => Promise<void>;
}

/** Who is signed in, and the way in or out. */
export function AccountMenu({ identity, signOut }: AccountMenuProps) {
  const t = useTranslations("account.menu");
  const locale = useLocale();
  if (identity === null)
    return (
      <>
        <LinkButton tone="quiet" href={toPath(locale, "/sign-in")} className="max-sm:px-2">
          <LogIn aria-hidden className="sm:hidden" />
          <span className="max-sm:sr-only">{t("signIn")}</span>
        </LinkButton>
        <LinkButton href={toPath(locale, "/sign-up")} className="max-sm:hidden">
          {t("signUp")}
        </LinkButton>
      </>
    );
  const { name, email, organizationName, actor } = identity;
  return (
    <Disclosure
      label={t("label", { name })}
      trigger={
        <>
          <CircleUserRound aria-hidden />
          <span aria-hidden className="hidden max-w-40 truncate sm:inline">
            {name}
          </span>
        </>
      }
    >
      <p className="font-semibold">{name}</p>
      <p className="text-small text-ink-soft">{email}</p>
      <p className="mt-2 text-small">
        {t("organization")}: {organizationName} ({t(`role.${actor.role}`)})
      </p>
      <form action={signOut} className="mt-3 border-t border-line pt-3">
        <button type="submit" className={buttonClass("plain", "w-full")}>
          <LogOut aria-hidden />
          {t("signOut")}
        </button>
      </form>
    </Disclosure>
  );
}
