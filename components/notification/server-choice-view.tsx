import { useLocale, useTranslations } from "next-intl";
import { EventFields } from "#components/notification/event-fields.tsx";
import type { ServerChoice } from "#components/notification/server-choice-list.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormRadioGroup } from "#components/ui/form-fields.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type CustomerEvent, customerEvents } from "#lib/notification/event.ts";

interface ServerChoiceViewProps {
  readonly server: ServerChoice;
  readonly general: readonly CustomerEvent[];
  readonly choose: FormAction;
}

/** What one is told of a single mail server. */
export function ServerChoiceView({ server, general, choose }: ServerChoiceViewProps) {
  const t = useTranslations("notifications");
  const above = { label: t("title"), href: toPath(useLocale(), "/notifications") };
  const names = general.map((event) => t(`event.${event}.title`)).join("; ");
  const options = [
    { value: "general", label: t("one.general"), hint: names === "" ? t("one.nothing") : names },
    { value: "own", label: t("one.own"), hint: t("one.ownHint") },
  ];
  return (
    <>
      <PageHead
        title={t("one.title", { label: server.label })}
        lead={<span className="font-mono [overflow-wrap:anywhere]">{server.host}</span>}
        crumbs={{ above: [above], current: server.label }}
      />
      <ActionForm
        action={choose}
        problemTitle={useTranslations("ui")("problem")}
        labels={{ follows: t("one.follows") }}
        className="prose-width grid gap-5"
      >
        <FormRadioGroup
          name="follows"
          label={t("one.follows")}
          options={options}
          initial={server.events === null ? "general" : "own"}
        />
        <EventFields legend={t("one.legend")} events={customerEvents} chosen={server.events ?? general} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
