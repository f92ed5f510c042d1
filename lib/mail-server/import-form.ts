import { z } from "zod";
import { importCharactersMax } from "#lib/mail-server/mail-server-import.ts";
import { PlatformId } from "#lib/mail-server/platform-id.ts";

/** An import as its form sends it: first to `check`, then with what was checked to `import`. */
export const ImportForm = z.strictObject({
  organizationId: z.string("field.unknown"),
  importId: z.uuid("field.unknown"),
  step: z.enum(["check", "import"], "choice.unknown").default("check"),
  /** The digest of the plan that was shown. */
  checked: z.string().default(""),
  platform: z.union([z.literal(""), PlatformId], "choice.unknown").default(""),
  text: z.string("required").max(importCharactersMax, "import.too_large"),
});
export type ImportForm = z.infer<typeof ImportForm>;
