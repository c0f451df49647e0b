import { connect } from "node:net";

/**
 * Sends tasks over raw sockets as fast as they are answered, one at a time on each, and reports how
 * many got a 2xx answer. Arguments: port, connections, milliseconds, size of the payload's text in
 * bytes.
 */
const [port = 0, connections = 0, durationMs = 0, textBytes = 200] = process.argv
  .slice(2)
  .map(Number);
const body = JSON.stringify({ id: "1", text: "x".repeat(textBytes) });
const REQUEST = [
  "POST /tasks/t HTTP/1.1",
  "Host: worker",
  "User-Agent: Google-Cloud-Tasks",
  "Content-Type: application/json",
  "X-CloudTasks-TaskName: 061918363491882526",
  "X-CloudTasks-QueueName: email-queue",
  "X-CloudTasks-TaskRetryCount: 0",
  "X-CloudTasks-TaskExecutionCount: 0",
  "X-CloudTasks-TaskETA: 1767225600.250000",
  `traceparent: 00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
  "X-Forwarded-For: 203.0.113.7",
  "X-Forwarded-Proto: https",
  `Content-Length: ${body.length}`,
  "",
  body,
].join("\r\n");

let answered = 0;
let failed = 0;
const startMs = performance.now();

function open(): void {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let isAnswered = true;
  const send = (): void => {
    isAnswered = false;
    socket.write(REQUEST);
  };
  socket.on("connect", send);
  // Each answer of these servers is one segment: `HTTP/1.1 2…`.
  socket.on("data", (chunk: Buffer) => {
    const head = chunk.toString("latin1", 0, 400);
    if (!head.startsWith("HTTP/1.1")) return;
    isAnswered = true;
    if (head[9] === "2") answered += 1;
    else failed += 1;
    // gunicorn's plain workers close after each answer.
    if (!/^connection: close/im.test(head)) send();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    if (!isAnswered) failed += 1;
    open();
  });
}
for (let index = 0; index < connections; index += 1) open();

setTimeout(() => {
  const seconds = (performance.now() - startMs) / 1_000;
  process.stdout.write(JSON.stringify({ answered, failed, seconds }));
  process.exit();
}, durationMs);
