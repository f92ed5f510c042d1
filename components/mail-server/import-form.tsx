import { useLocale, useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { ImportField } from "#components/mail-server/import-field.tsx";
import { toPlatformGroups } from "#components/mail-server/platform-groups.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormHidden, FormSelect } from "#components/ui/form-fields.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReviewTable } from "#components/ui/review-table.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { inputColumns } from "#lib/mail-server/mail-server-csv.ts";

interface ImportFormProps {
  readonly action: FormAction;
  readonly organizationId: string;
  /** Names this import, so that it happens once. */
  readonly importId: string;
}

/** Adds mail servers from a table: pasted, looked over, confirmed. */
export function ImportForm({ action, organizationId, importId }: ImportFormProps) {
  const t = useTranslations("mailServer.import");
  const family = useTranslations("firewall.platform.family");
  const labels = {
    ...{ title: t("reviewTitle"), line: t("line"), name: t("name") },
    ...{ about: t("about"), fate: t("fate"), wrongNext: t("wrongNext") },
  };
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={{ text: t("text"), platform: t("platform") }}
      className="grid gap-6"
    >
      <p className="prose-width text-ink-soft">{t("lead")}</p>
      <FormHidden name="organizationId" initial={organizationId} />
      <FormHidden name="importId" initial={importId} />
      <ImportField name="text" label={t("text")} hint={t("textHint")} />
      <div className="max-w-md">
        <FormSelect
          name="platform"
          label={t("platform")}
          options={[{ value: "", label: t("platformNone") }, ...toPlatformGroups(family, usePlatformName())]}
          initial=""
        />
      </div>
      <Columns />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="step" value="check">
          {t("check")}
        </SubmitButton>
        <LinkButton href={toPath(useLocale(), "/mail-servers")}>{t("cancel")}</LinkButton>
      </div>
      <ReviewTable name="checked" step={{ name: "step", value: "import" }} labels={labels} />
    </ActionForm>
  );
}

function Columns() {
  const t = useTranslations("mailServer.import");
  return (
    <details className="prose-width grid gap-2">
      <summary className="cursor-pointer font-medium">{t("columnsTitle")}</summary>
      <p className="mt-2 text-[0.875rem] text-ink-soft">{t("columnsText")}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-[0.875rem] sm:grid-cols-[9rem_minmax(0,1fr)]">
        {inputColumns.map((column) => (
          <div key={column} className="contents">
            <dt className="font-mono">{column}</dt>
            <dd className="text-ink-soft">{t(`column.${column}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
