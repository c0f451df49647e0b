import { connect } from "node:http2";

/** `HealthCheckResponse.ServingStatus.SERVING`. */
const SERVING = 1;

/**
 * True when the server on the port answers a gRPC health check with SERVING.
 * @param service The `service` of the request; empty asks for the server as a whole.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
export function grpcServing(port: number, service: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://127.0.0.1:${port}`);
    const late = setTimeout(() => end(false), timeoutMs);
    const end = (serving: boolean): void => {
      clearTimeout(late);
      session.destroy();
      resolve(serving);
    };
    session.on("error", () => end(false));
    const stream = session.request({
      ":method": "POST",
      ":path": "/grpc.health.v1.Health/Check",
      "content-type": "application/grpc",
      te: "trailers",
    });
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", () => end(false));
    // A status other than OK comes with no message, so that the message alone decides.
    stream.on("end", () => end(statusIn(Buffer.concat(chunks)) === SERVING));
    stream.end(frame(service));
  });
}

/** `HealthCheckRequest {string service = 1}` in a gRPC frame. */
function frame(service: string): Buffer {
  const name = Buffer.from(service);
  const message = name.length === 0 ? name : Buffer.concat([lengthHeader(name.length), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Tag of field 1 with its length as a varint. */
function lengthHeader(length: number): Buffer {
  const bytes = [0x0a];
  for (let rest = length; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** The `status` of a `HealthCheckResponse`; undefined when there is none. */
function statusIn(body: Buffer): number | undefined {
  const message = body.subarray(5);
  return body[0] === 0 && message[0] === 0x08 ? message[1] : undefined;
}
