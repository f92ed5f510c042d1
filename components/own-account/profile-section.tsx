import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField, FormSelect } from "#components/ui/form-fields.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface ProfileSectionProps {
  readonly account: { readonly name: string; readonly locale: string };
  readonly edit: FormAction;
}

/** What somebody is called, and the language of their mails. */
export function ProfileSection({ account, edit }: ProfileSectionProps) {
  const t = useTranslations("ownAccount.profile");
  const options = [
    { value: "nl", label: "Nederlands" },
    { value: "en", label: "English" },
  ];
  return (
    <Section id="profile" title={t("title")}>
      <ActionForm
        action={edit}
        problemTitle={useTranslations("ui")("problem")}
        labels={{ name: t("name"), locale: t("locale") }}
        className="prose-width grid gap-5"
      >
        <FormField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="name"
          maxLength={80}
          required
          initial={account.name}
        />
        <FormSelect
          name="locale"
          label={t("locale")}
          hint={t("localeHint")}
          options={options}
          initial={account.locale}
        />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
