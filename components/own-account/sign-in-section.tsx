import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** The ways to sign in, each with the page where it is changed. */
export function SignInSection({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations("ownAccount.signIn");
  return (
    <Section id="sign-in" title={t("title")}>
      <dl className="prose-width grid gap-4">
        <Way name={t("password")} standing={t(hasPassword ? "passwordSet" : "passwordNone")} page="/account/password">
          {t(hasPassword ? "changePassword" : "setPassword")}
        </Way>
      </dl>
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
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-4">
      <div className="min-w-0">
        <dt className="font-medium">{name}</dt>
        <dd className="text-small text-ink-soft [overflow-wrap:anywhere]">{standing}</dd>
      </div>
      <dd>
        <LinkButton href={toPath(useLocale(), page)}>{children}</LinkButton>
      </dd>
    </div>
  );
}
