import { once } from "node:events";
import { connect, type Socket } from "node:net";

// Asks a mail server from given addresses to take a mail, and tells, in JSON, the code with which each one was refused, or "250":
//   <IPv4 address> <IPv6 address> <port> <source>…

const TIMEOUT_MS = 10_000;

/** The code of the next answer, which may have several lines. */
async function readCode(socket: Socket): Promise<string> {
  let text = "";
  while (!/^\d{3} .*\r\n$/m.test(text)) {
    const [chunk] = await once(socket, "data");
    text += chunk;
  }
  return text.slice(0, 3);
}

async function ask(host: string, port: number, localAddress: string): Promise<string> {
  const socket = connect({ host, port, localAddress });
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("timeout")));
  const closed = once(socket, "close").then(() => "closed");
  try {
    let code = await Promise.race([readCode(socket), closed]);
    for (const line of ["EHLO bsmtp.example", "MAIL FROM:<sender@example.org>", "RCPT TO:<customer@example.com>"]) {
      if (!code.startsWith("2")) return code;
      socket.write(`${line}\r\n`);
      code = await Promise.race([readCode(socket), closed]);
    }
    return code;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    socket.destroy();
  }
}

const [ipv4 = "", ipv6 = "", port, ...sources] = process.argv.slice(2);
const codes = sources.map((source) => ask(source.includes(":") ? ipv6 : ipv4, Number(port), source));
process.stdout.write(JSON.stringify(await Promise.all(codes)));
