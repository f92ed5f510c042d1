import { useTranslations } from "next-intl";
import { EventFields } from "#components/notification/event-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { NotificationEvent } from "#lib/notification/event.ts";

interface ChoiceFormProps {
  readonly legend: string;
  readonly events: readonly NotificationEvent[];
  readonly chosen: readonly NotificationEvent[];
  readonly choose: FormAction;
}

/** What to be told of, saved at once. */
export function ChoiceForm({ choose, ...fields }: ChoiceFormProps) {
  return (
    <ActionForm action={choose} problemTitle={useTranslations("ui")("problem")} className="prose-width grid gap-4">
      <EventFields {...fields} />
      <div>
        <SubmitButton>{useTranslations("notifications")("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
