import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface SignInSectionProps {
  readonly account: {
    readonly email: string;
    readonly emailVerified: boolean;
    readonly wantedEmail: string | null;
  };
  readonly hasPassword: boolean;
  readonly hasTwoFactor: boolean;
  readonly passkeyCount: number;
  /** Null where nothing is linked and there is nothing to link. */
  readonly provider: { readonly isLinked: boolean } | null;
}

/** What somebody signs in with, each with the page where it is changed. */
export function SignInSection(props: SignInSectionProps) {
  const t = useTranslations("ownAccount.signIn");
  const { account, hasPassword, hasTwoFactor, passkeyCount: count, provider } = props;
  const { email, emailVerified, wantedEmail } = account;
  const standing = t(emailVerified ? "emailVerified" : "emailUnverified", { email });
  return (
    <Section id="sign-in" title={t("title")}>
      <ul className="prose-width grid gap-4">
        <Way
          name={t("email")}
          standing={wantedEmail === null ? standing : `${standing} ${t("emailWanted", { email: wantedEmail })}`}
          page="/account/email"
        >
          {t("changeEmail")}
        </Way>
        <Way name={t("password")} standing={t(hasPassword ? "passwordSet" : "passwordNone")} page="/account/password">
          {t(hasPassword ? "changePassword" : "setPassword")}
        </Way>
        <Way
          name={t("twoFactor")}
          standing={t(hasTwoFactor ? "twoFactorOn" : "twoFactorOff")}
          page="/account/two-factor"
        >
          {t(hasTwoFactor ? "changeTwoFactor" : "setTwoFactor")}
        </Way>
        <Way name={t("passkeys")} standing={t("passkeyCount", { count })} page="/account/passkeys">
          {t("changePasskeys")}
        </Way>
        {provider !== null && (
          <Way
            name={t("provider")}
            standing={t(provider.isLinked ? "providerLinked" : "providerNone")}
            page="/account/provider"
          >
            {t(provider.isLinked ? "changeProvider" : "setProvider")}
          </Way>
        )}
      </ul>
    </Section>
  );
}

interface WayProps {
  readonly name: string;
  readonly standing: string;
  readonly page: `/${string}`;
  readonly children: ReactNode;
}

function Way({ name, standing, page, children }: WayProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-4">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-small text-ink-soft [overflow-wrap:anywhere]">{standing}</p>
      </div>
      <LinkButton href={toPath(useLocale(), page)}>{children}</LinkButton>
    </li>
  );
}
