import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

process.env["NEXT_TELEMETRY_DISABLED"] = "1"; // read after this file, by the build and by the server

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const isDevelopment = process.env.NODE_ENV === "development";

// A worker has the policy that its own file comes with, not the page's: the reader of logs can load its code and ask for nothing else.
const workerPolicy = {
  source: "/_next/static/:path*",
  headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; script-src 'self'" }],
};

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  // Loaded from node_modules at run time, by the server and by Next alike.
  serverExternalPackages: [
    "pg",
    "pino",
    "@prisma/client",
    "@prisma/adapter-pg",
    "nodemailer",
    "better-auth",
    "openid-client",
  ],
  // The types are a step of their own; Next would check them again with each build.
  typescript: { ignoreBuildErrors: true },
  headers: () => Promise.resolve(isDevelopment ? [] : [workerPolicy]),
};

export default withNextIntl(config);
