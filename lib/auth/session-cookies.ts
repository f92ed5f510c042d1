import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/** Lets a service that gave a session another token have the library make the cookie for it. Without a URL. */
export const sessionCookies = {
  id: "session-cookies",
  endpoints: {
    issueSessionCookie: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ token: z.string() }) },
      async (ctx) => {
        const found = await ctx.context.internalAdapter.findSession(ctx.body.token);
        if (found === null) throw new APIError("UNAUTHORIZED");
        await setSessionCookie(ctx, found, false);
        return { issued: true };
      },
    ),
  },
} satisfies BetterAuthPlugin;
