import { createServer } from "node:http";

/** Bare `node:http` doing the minimum of a worker: it reads the body, parses it and answers 204. */
const server = createServer((request, response) => {
  if (request.url === "/ready") return void response.end();
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(204).end();
  });
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
