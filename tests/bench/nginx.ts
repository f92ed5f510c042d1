import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort, startDaemon } from "#tests/support/daemon.ts";

const PROGRAM = "/usr/sbin/nginx";

/** Debian's nginx as one process, as our feeds have one thread, which serves `body` with `headers` as a file at /feeds/{name}. */
export async function startNginx(name: string, body: string, headers: Readonly<Record<string, string>>) {
  if (!existsSync(PROGRAM))
    throw new Error("nginx is missing: RUNLEVEL=1 apt-get install -y --no-install-recommends nginx-light");
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/feeds/${name}`;
  const daemon = await startDaemon({
    command: "nginx",
    debianPackage: "nginx-light",
    prepare: async (folder) => {
      await mkdir(join(folder, "feeds"));
      await writeFile(join(folder, "feeds", name), body);
      await writeFile(join(folder, "nginx.conf"), toConfiguration(folder, port, headers));
      return ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
    },
    isReady: () =>
      fetch(url).then(
        async (response) => (await response.text()) === body,
        () => false,
      ),
  });
  return { url, stop: daemon.stop };
}

// What a file is served fast with, and no log of requests: ours writes none either.
function toConfiguration(folder: string, port: number, headers: Readonly<Record<string, string>>): string {
  return `
daemon off;
master_process off;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 1000000000;
  server_tokens off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    types { }
    default_type "text/plain; charset=utf-8";
    ${Object.entries(headers)
      .map(([header, value]) => `add_header ${header} "${value}";`)
      .join("\n    ")}
  }
}
`;
}
