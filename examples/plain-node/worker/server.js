// A worker without the worker library: any HTTP server will do. What Cloud Tasks asks of it:
// answer 2xx when the task is done, anything else to be tried again, and stop on SIGTERM within 10 s.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  if (request.method !== "POST" || request.url !== "/tasks/resize") {
    return void response.writeHead(404).end();
  }
  let body = "";
  request.setEncoding("utf8").on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    try {
      const { width, height, max } = JSON.parse(body);
      const factor = Math.min(1, max / Math.max(width, height));
      if (!(factor > 0)) throw new RangeError("width, height and max must be positive numbers");
      const message = `resized to ${Math.round(width * factor)}x${Math.round(height * factor)}`;
      const task = request.headers["x-cloudtasks-taskname"];
      process.stdout.write(`${JSON.stringify({ severity: "INFO", message, task })}\n`);
      response.end();
    } catch (error) {
      process.stdout.write(`${JSON.stringify({ severity: "ERROR", message: String(error) })}\n`);
      response.writeHead(500).end();
    }
  });
});
server.listen(Number(process.env.PORT ?? 8080), "0.0.0.0");
process.once("SIGTERM", () => server.close());
