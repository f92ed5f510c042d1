"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { type Theme, themeCookie } from "#components/layout/theme.ts";
import { buttonClass } from "#components/ui/button-class.ts";

interface ThemeSwitchProps {
  /** What the server found in the cookie, and wrote on the document. */
  readonly initial: Theme;
  /** For each theme what the button says: the theme now and the next one. */
  readonly labels: Readonly<Record<Theme, string>>;
  /** Keeps the choice; also without JavaScript. */
  readonly choose: (form: FormData) => Promise<void>;
}

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Goes round: as the system, light, dark. */
export function ThemeSwitch({ initial, labels, choose }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];

  function show(chosen: Theme) {
    setTheme(chosen);
    if (chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
  }

  return (
    <form action={choose}>
      <button
        type="submit"
        name={themeCookie}
        value={next[theme]}
        aria-label={labels[theme]}
        title={labels[theme]}
        // After the press has been read: the form has to send the theme that this button named.
        onClick={() => setTimeout(() => show(next[theme]))}
        className={buttonClass("quiet", "px-2")}
      >
        <Icon aria-hidden />
      </button>
    </form>
  );
}
