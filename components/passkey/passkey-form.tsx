"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { ActionState, FormAction } from "#components/ui/action-state.ts";

interface PasskeyFormProps {
  /** Whether a passkey is made or used. */
  readonly deed: "make" | "use";
  /** Answers what the browser is to be asked. */
  readonly begin: FormAction;
  /** Takes what the browser said. */
  readonly finish: FormAction;
  /** Where to go afterwards. */
  readonly next?: string | null;
  readonly texts: Readonly<Record<"problem" | "unsupported" | "failed", string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A form between whose two actions the browser asks for a passkey. Nothing without JavaScript. */
export function PasskeyForm({ deed, begin, finish, next, texts, ...form }: PasskeyFormProps) {
  async function run(state: ActionState, fields: FormData): Promise<ActionState> {
    if (window.PublicKeyCredential === undefined) return fail(state, texts.unsupported);
    const { passkeyOptions, ...begun } = await begin(state, fields);
    if (passkeyOptions === undefined) return begun;
    const response = await askBrowser(deed, passkeyOptions);
    if (response === null) return fail(begun, texts.failed);
    const answer = new FormData();
    answer.set("response", response);
    if (next) answer.set("next", next);
    return finish(begun, answer);
  }
  return <ActionForm {...form} action={run} problemTitle={texts.problem} />;
}

function fail(state: ActionState, problem: string): ActionState {
  return { ...state, attempt: Date.now(), errors: {}, problem };
}

// Somebody who closes the browser's question has not done anything wrong; a device that cannot do it looks the same on purpose.
async function askBrowser(deed: "make" | "use", options: string): Promise<string | null> {
  const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
  const optionsJSON = JSON.parse(options);
  try {
    const asked = deed === "make" ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
    return JSON.stringify(await asked);
  } catch {
    return null;
  }
}
