import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

process.env["NEXT_TELEMETRY_DISABLED"] = "1"; // read after this file, by the build and by the server

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  // Loaded from node_modules at run time, by the server and by Next alike.
  serverExternalPackages: ["pg", "pino", "@prisma/client", "@prisma/adapter-pg", "nodemailer", "better-auth"],
  // The types are a step of their own; Next would check them again with each build.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
