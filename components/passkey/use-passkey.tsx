import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { PasskeyForm } from "#components/passkey/passkey-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface UsePasskeyProps {
  readonly begin: FormAction;
  readonly finish: FormAction;
  /** Where to go afterwards. */
  readonly next: string | null;
}

/** The other way to sign in: without address and password. */
export function UsePasskey({ begin, finish, next }: UsePasskeyProps) {
  const t = useTranslations("passkey.use");
  const texts = { problem: useTranslations("ui")("problem"), unsupported: t("unsupported"), failed: t("failed") };
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <div className="noscript:hidden">
        <PasskeyForm deed="use" begin={begin} finish={finish} next={next} texts={texts} className="grid gap-3">
          <div>
            <SubmitButton tone="plain">
              <KeyRound aria-hidden />
              {t("submit")}
            </SubmitButton>
          </div>
        </PasskeyForm>
      </div>
      <p className="hidden text-[0.875rem] text-ink-soft noscript:block">{t("noScript")}</p>
    </div>
  );
}
