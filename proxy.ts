import { NextRequest, type NextResponse } from "next/server";
import createLocaleRouting from "next-intl/middleware";
import { getEnv } from "#lib/env/env.ts";
import { routing } from "#lib/i18n/routing.ts";

const routeByLocale = createLocaleRouting(routing);
const isDevelopment = process.env.NODE_ENV === "development";

/** Picks the locale and sets the security headers of pages; who may see what is decided in each page, action and service. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // What a client sends under these names must never reach the renderer, which takes its nonce from there.
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const response = routeByLocale(new NextRequest(request, { headers }));
  for (const [name, value] of Object.entries(securityHeaders(policy))) response.headers.set(name, value);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React rebuilds server stacks with eval, and hot reload injects styles: in development only.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    isDevelopment ? "connect-src 'self' ws:" : "connect-src 'self'",
    // The reader of logs; without this, the sources of scripts would count, where 'self' is not among them.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function isSecure(): boolean {
  return getEnv().BASE_URL.startsWith("https:");
}

function securityHeaders(policy: string): Record<string, string> {
  return {
    "Content-Security-Policy": policy,
    // A nonce in a shared cache is a nonce for everybody.
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(isSecure() ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

// Only what never renders a page is left out: a path that skips this file would take the client's own nonce header.
export const config = {
  matcher: ["/((?!api/|feeds/|f/|dev/|_next/|healthz$|readyz$|metrics$|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)"],
};
