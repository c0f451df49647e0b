import { connect } from "node:net";

const CONNECTIONS = 32;

/**
 * Delivers `count` tasks on kept connections, one at a time on each, from the id `first` on.
 * @returns how many were answered 2xx
 */
export async function deliverMany(port: number, first: number, count: number): Promise<number> {
  let next = 0;
  let succeeded = 0;
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      const send = (): void => {
        if (next === count) return void socket.end();
        socket.write(requestOf(first + next));
        next += 1;
      };
      socket.on("connect", send);
      // An answer is one segment.
      socket.on("data", (chunk) => {
        if (chunk.toString("latin1", 9, 10) === "2") succeeded += 1;
        send();
      });
      socket.on("error", reject);
      socket.on("close", () => resolve());
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  return succeeded;
}

/** Two of three have a key of their own, the third none. */
function requestOf(id: number): string {
  const body = JSON.stringify({ id: `task-${id}` });
  return [
    `POST /tasks/${id % 3 === 0 ? "echo" : "keyed"} HTTP/1.1`,
    "Host: worker",
    "Content-Type: application/json",
    `X-CloudTasks-TaskName: ${id}`,
    "X-CloudTasks-QueueName: q",
    "X-CloudTasks-TaskRetryCount: 0",
    `traceparent: 00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}
