import { Bell, CircleUserRound, LogIn, LogOut, UserRoundCog } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OrganizationSwitch } from "#components/layout/organization-switch.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Role } from "#lib/account/role.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface AccountMenuProps {
  /** Who is signed in. */
  readonly identity: {
    readonly name: string;
    readonly email: string;
    /** The organization that they act for; null for who belongs to none. */
    readonly organizationName: string | null;
    readonly organizations: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
    readonly actor: { readonly kind: "person" } | ActiveMember;
  } | null;
  readonly signOut: (form: FormData) => Promise<void>;
  /** Takes the id of an organization. */
  readonly switchOrganization: (form: FormData) => Promise<void>;
}

interface ActiveMember {
  readonly kind: "member";
  readonly organizationId: string;
  readonly role: Role;
}

/** Who is signed in, for which organization, and the way in or out. */
export function AccountMenu({ identity, signOut, switchOrganization }: AccountMenuProps) {
  const t = useTranslations("account.menu");
  const locale = useLocale();
  if (identity === null) return <WaysIn />;
  const { name, email, organizationName, organizations, actor } = identity;
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
      <LinkButton href={toPath(locale, "/account")} className="mt-2 w-full">
        <UserRoundCog aria-hidden />
        {t("account")}
      </LinkButton>
      {actor.kind === "member" && (
        <LinkButton href={toPath(locale, "/notifications")} className="mt-2 w-full">
          <Bell aria-hidden />
          {t("notifications")}
        </LinkButton>
      )}
      <p className="mt-2 text-small">
        {actor.kind === "person"
          ? t("noOrganization")
          : `${t("organization")}: ${organizationName} (${t(`role.${actor.role}`)})`}
      </p>
      <OrganizationSwitch
        active={actor.kind === "member" ? actor.organizationId : undefined}
        organizations={organizations}
        action={switchOrganization}
      />
      <form action={signOut} className="mt-3 border-t border-line pt-3">
        <button type="submit" className={buttonClass("plain", "w-full")}>
          <LogOut aria-hidden />
          {t("signOut")}
        </button>
      </form>
    </Disclosure>
  );
}

function WaysIn() {
  const t = useTranslations("account.menu");
  const locale = useLocale();
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
}
