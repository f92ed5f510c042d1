import { useLocale, useTranslations } from "next-intl";
import { CodeField } from "#components/two-factor/code-field.tsx";
import { QrDrawing } from "#components/two-factor/qr-drawing.tsx";
import { RecoveryCodes } from "#components/two-factor/recovery-codes.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { QrCode } from "#lib/account/qr-code.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface TwoFactorSetUpProps {
  /** Null once it is on. */
  readonly setUp: SetUp | null;
  readonly action: FormAction;
}

interface SetUp {
  readonly secret: string;
  readonly uri: string;
  readonly qrCode: QrCode;
}

/** The secret for the app, and the first code of it; after that the recovery codes, this once. */
export function TwoFactorSetUp({ setUp, action }: TwoFactorSetUpProps) {
  const t = useTranslations("twoFactor");
  const account = { label: useTranslations("ownAccount")("title"), href: toPath(useLocale(), "/account") };
  const home = { label: t("title"), href: toPath(useLocale(), "/account/two-factor") };
  return (
    <>
      <PageHead title={t("setUp.title")} crumbs={{ above: [account, home], current: t("setUp.crumb") }} />
      <ActionForm
        action={action}
        problemTitle={useTranslations("ui")("problem")}
        labels={{ code: t("field.code") }}
        className="grid max-w-xl gap-6"
      >
        <RecoveryCodes />
        {setUp === null ? (
          <div>
            <LinkButton tone="primary" href={home.href}>
              {t("setUp.done")}
            </LinkButton>
          </div>
        ) : (
          <SetUpSteps setUp={setUp} />
        )}
      </ActionForm>
    </>
  );
}

function SetUpSteps({ setUp: { secret, uri, qrCode } }: { setUp: SetUp }) {
  const t = useTranslations("twoFactor.setUp");
  const ui = useTranslations("ui");
  return (
    <>
      <div className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("scanTitle")}</h2>
        <p className="prose-width">{t("scan")}</p>
        <QrDrawing qrCode={qrCode} label={t("qrLabel")} />
        <p className="prose-width text-[0.875rem]">
          {t.rich("sameDevice", {
            link: (text) => (
              <a href={uri} className="link">
                {text}
              </a>
            ),
          })}
        </p>
        <p className="flex flex-wrap items-center gap-2 text-[0.875rem]">
          {t("secret")}
          <code id="two-factor-secret" className="font-mono [overflow-wrap:anywhere]">
            {secret}
          </code>
          <CopyButton
            targetId="two-factor-secret"
            label={ui("copy")}
            copiedLabel={ui("copied")}
            selectedLabel={ui("copyFailed")}
          />
        </p>
      </div>
      <div className="grid gap-4">
        <h2 className="text-lead font-semibold">{t("codeTitle")}</h2>
        <CodeField kind="code" />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </div>
    </>
  );
}
