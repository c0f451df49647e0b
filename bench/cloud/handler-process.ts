import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A handler that does nothing, in a process of its own; it notes how late each task came. */
let count = 0;
let latenessMs: number[] = [];

const server = createServer((request, response) => {
  count += 1;
  const etaMs = Number(request.headers["x-cloudtasks-tasketa"]) * 1000;
  latenessMs.push(Date.now() - etaMs);
  request.resume();
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("message", (message: { reset: boolean }) => {
  process.send?.({ count, latenessMs });
  if (message.reset) {
    count = 0;
    latenessMs = [];
  }
});
