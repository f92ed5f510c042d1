import { useTranslations } from "next-intl";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { PasskeyForm } from "#components/passkey/passkey-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";

export interface MakePasskeyProps {
  readonly begin: FormAction;
  readonly finish: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

export function MakePasskey({ begin, finish, demand, returnPath }: MakePasskeyProps) {
  const t = useTranslations("passkey.make");
  const texts = { problem: useTranslations("ui")("problem"), unsupported: t("unsupported"), failed: t("failed") };
  const labels = { name: t("name"), currentPassword: useTranslations("ownAccount.proof")("password") };
  return (
    <>
      <div className="noscript:hidden">
        <PasskeyForm
          deed="make"
          begin={begin}
          finish={finish}
          texts={texts}
          labels={labels}
          className="prose-width grid gap-5"
        >
          <FormField name="name" label={t("name")} hint={t("nameHint")} maxLength={80} autoComplete="off" required />
          <ProofFields demand={demand} returnPath={returnPath} />
          <div>
            <SubmitButton>{t("submit")}</SubmitButton>
          </div>
        </PasskeyForm>
      </div>
      <div className="hidden noscript:block">
        <Note tone="warning" title={t("noScript")} />
      </div>
    </>
  );
}
