import type { IncomingMessage } from "node:http";

/**
 * Reads a body of at most `maxBytes`; undefined when it is larger. Rejects when the client
 * disconnects.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve(undefined);
  if (request.destroyed || request.socket.destroyed)
    return Promise.reject(new Error("the client disconnected"));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isRead = false;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        request.pause();
        resolve(undefined);
      } else {
        chunks.push(chunk);
      }
    });
    request.on("end", () => {
      isRead = true;
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    request.on("error", (cause) => reject(new Error("the client disconnected", { cause })));
    request.on("close", () => {
      // Creating an error is costly, and every request closes.
      if (!isRead) reject(new Error("the client disconnected"));
    });
  });
}
