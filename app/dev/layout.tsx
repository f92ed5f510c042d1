import "../globals.css";
import type { ReactNode } from "react";
import { inter, jetbrainsMono } from "#app/fonts.ts";

/** For whoever runs the program on their own machine: English only, as its log is. */
export default function DevLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${inter.variable} ${jetbrainsMono.variable}`}>
      <body>
        <main className="page-width grid content-start gap-7 py-8">{children}</main>
      </body>
    </html>
  );
}
