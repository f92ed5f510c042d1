import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

// Connects from given addresses and tells, in JSON, what each one saw: the greeting, or a problem.
//   probe <timeoutMs> <ipv4> <ipv6> <port> <source>…   once from each source, all at the same time, to the address of its family
//   knock <timeoutMs> <address> <port> <source>        again and again until its input ends; tells {count, failures}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly localAddress: string;
}

/** The greeting, or what went wrong instead. */
function greet(target: Target, timeoutMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(target);
    const finish = (result: string) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(timeoutMs, () => finish("timeout"));
    socket.once("data", (chunk) => finish(chunk.toString().trim()));
    socket.once("error", (error) => finish(error.message));
    socket.once("end", () => finish("closed"));
  });
}

const [verb, ...args] = process.argv.slice(2);

if (verb === "probe") {
  const [timeout, ipv4 = "", ipv6 = "", port, ...sources] = args;
  const greetings = await Promise.all(
    sources.map((localAddress) => {
      const host = localAddress.includes(":") ? ipv6 : ipv4;
      return greet({ host, port: Number(port), localAddress }, Number(timeout));
    }),
  );
  process.stdout.write(JSON.stringify(greetings));
} else {
  const [timeout, host = "", port, localAddress = ""] = args;
  let isOver = false;
  process.stdin.on("end", () => {
    isOver = true;
  });
  process.stdin.resume();
  const tally: { count: number; failures: string[] } = { count: 0, failures: [] };
  while (!isOver) {
    const greeting = await greet({ host, port: Number(port), localAddress }, Number(timeout));
    tally.count += 1;
    if (!greeting.startsWith("220 ")) tally.failures.push(greeting);
    if (tally.count === 1) process.stdout.write("\n");
    await sleep(2);
  }
  process.stdout.write(JSON.stringify(tally));
}
