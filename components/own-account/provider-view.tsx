import { LogIn } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OpenIdNotice } from "#components/account/open-id-notice.tsx";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { buttonClass } from "#components/ui/button-class.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";

interface ProviderViewProps {
  /** What people call the other service; null where there is none. */
  readonly service: string | null;
  readonly links: readonly { readonly issuer: string; readonly since: number }[];
  readonly account: { readonly email: string; readonly emailVerified: boolean };
  readonly refusal: string;
  readonly unlink: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

/** Whether somebody can sign in at another service, and how that begins and ends. */
export function ProviderView(props: ProviderViewProps) {
  const t = useTranslations("ownAccount.provider");
  const { service, links, refusal } = props;
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      {service !== null && <OpenIdNotice service={service} refusal={refusal} />}
      {links.length > 0 && <Linked {...props} />}
      {links.length === 0 && service !== null && <Unlinked {...props} service={service} />}
      {links.length === 0 && service === null && <Note tone="info">{t("none")}</Note>}
    </>
  );
}

function Linked({ links, unlink, demand, returnPath }: ProviderViewProps) {
  const t = useTranslations("ownAccount.provider");
  const locale = useLocale();
  const labels = { currentPassword: useTranslations("ownAccount.proof")("password") };
  return (
    <>
      <ul className="prose-width grid gap-2">
        {links.map(({ issuer, since }) => (
          <li key={issuer}>
            <Note tone="good" title={issuer}>
              <p>
                {t("since")} <LocalTime at={since} style="moment" locale={locale} />
              </p>
            </Note>
          </li>
        ))}
      </ul>
      <Section id="unlink" title={t("unlinkTitle")} lead={t("unlinkText")}>
        <ActionForm
          action={unlink}
          problemTitle={useTranslations("ui")("problem")}
          labels={labels}
          className="prose-width grid gap-5"
        >
          <ProofFields demand={demand} returnPath={returnPath} />
          <div>
            <SubmitButton tone="danger">{t("unlink")}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </>
  );
}

function Unlinked({ service, account, returnPath }: ProviderViewProps & { readonly service: string }) {
  const t = useTranslations("ownAccount.provider");
  const query = new URLSearchParams({ locale: useLocale(), link: "1", next: returnPath });
  const { email, emailVerified } = account;
  return (
    <Section id="link" title={t("linkTitle", { service })} lead={t("linkText", { service, email })}>
      {emailVerified ? (
        <a href={`/api/oidc/start?${query}`} rel="nofollow" className={buttonClass("plain", "justify-self-start")}>
          <LogIn aria-hidden />
          {t("link", { service })}
        </a>
      ) : (
        <Note tone="warning">{t("unverified")}</Note>
      )}
    </Section>
  );
}
