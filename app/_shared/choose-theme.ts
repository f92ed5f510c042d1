"use server";

import { cookies } from "next/headers";
import { themeCookie, toTheme } from "#components/layout/theme.ts";
import { getEnv } from "#lib/env/env.ts";

const YEAR_SECONDS = 31_536_000;

/** Keeps the theme that the pressed button names; anything else means "as your system". */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = toTheme(form.get(themeCookie));
  const store = await cookies();
  if (theme === "system") store.delete(themeCookie);
  else
    store.set(themeCookie, theme, {
      path: "/",
      maxAge: YEAR_SECONDS,
      sameSite: "lax",
      secure: getEnv().BASE_URL.startsWith("https:"),
    });
}
