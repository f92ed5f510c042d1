import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for a name, valid for 90 days from now; by an authority that nobody knows, or by itself. */
export function makeCertificate(name: string, signer: "itself" | "unknown authority"): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "poortwachter-certificate-"));
  const openssl = (...args: readonly string[]) => {
    const { status, stderr, error } = spawnSync("openssl", args, { cwd: folder, encoding: "utf8" });
    if (error) throw new Error("openssl missing: apt-get install openssl");
    if (status !== 0) throw new Error(stderr);
  };
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const names = ["-addext", `subjectAltName=DNS:${name}`, "-subj", `/CN=${name}`];
  try {
    if (signer === "itself") {
      openssl("req", "-x509", ...newKey, "-keyout", "key.pem", "-out", "cert.pem", "-days", "90", ...names);
    } else {
      openssl(
        "req",
        "-x509",
        ...newKey,
        "-keyout",
        "ca-key.pem",
        "-out",
        "ca.pem",
        "-days",
        "90",
        "-subj",
        "/CN=Nobody",
      );
      openssl("req", "-new", ...newKey, "-keyout", "key.pem", "-out", "request.pem", ...names);
      const signed = ["-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-out", "cert.pem"];
      openssl("x509", ...signed, "-days", "90", "-copy_extensions", "copy");
    }
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    return { key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
