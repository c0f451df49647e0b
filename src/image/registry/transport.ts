import { lookup, type LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { pipeline, type Readable } from "node:stream";

import type { Clock } from "../../semantics/clock.ts";
import { literalAddress, reachOf, type Reach } from "./address.ts";
import { IdleTimer } from "./idle-timer.ts";

/** Bytes that can be sent again from the start. */
export interface Sendable {
  readonly size: number;
  open(): Readable;
}

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Sendable;
  /** Asked before a connection is made, for each address of the host; a sentence is a refusal. */
  readonly guard?: (reach: Reach) => string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Must be read to its end, or destroyed. It fails when nothing came for a while. */
  readonly body: Readable;
  /** Where the answer came from. */
  readonly reach: Reach;
}

export interface TransportDeps {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** How long nothing may come or go. @defaultValue 30 s */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;
/** Of a connection that is gone already: any public one, for which the rules are strictest. */
const UNKNOWN = "192.0.2.1";

/** An address that a guard has refused. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * Sends one request. Redirects are not followed. Not `fetch`: a guard has to see the addresses that
 * a connection is made to, since a name that was checked before may resolve to another one by then.
 * @throws AddressRefused, Error when there was no answer, or the signal's reason
 */
export async function send(call: HttpCall, deps: TransportDeps): Promise<HttpAnswer> {
  const { url, guard, body } = call;
  deps.signal?.throwIfAborted();
  const literal = literalAddress(url.hostname);
  if (literal !== undefined) checkAddresses(url.hostname, [literal], guard);
  const options: RequestOptions = {
    method: call.method,
    headers: {
      "user-agent": "cloud-tasks-pipeline",
      ...call.headers,
      // Always with a length: some registries do not take a body of unknown size.
      ...(body === undefined ? {} : { "content-length": String(body.size) }),
      // No body is ever unpacked here: its digest is that of the bytes as they are.
      "accept-encoding": "identity",
    },
    // A connection of its own: one that is kept may have been made to an address that this guard
    // refuses.
    ...(guard === undefined ? {} : { agent: false, lookup: guardedLookup(guard) }),
    ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  };
  const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options);
  const idleMs = deps.idleMs ?? IDLE_MS;
  let answered: IncomingMessage | undefined;
  const idle = new IdleTimer(deps.clock, idleMs, () => {
    const error = new Error(`nothing came for ${idleMs / 1_000} s`);
    answered?.destroy(error);
    request.destroy(error);
  });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.on("error", reject);
      if (body === undefined) {
        request.end();
      } else {
        const content = body.open();
        content.on("data", () => idle.touch());
        pipeline(content, request, (error) => {
          // An early answer closes the connection: it says more than the broken pipe.
          if (error && !request.destroyed) request.destroy(error);
        });
      }
    });
    answered = response;
    idle.touch();
    response.on("data", () => idle.touch());
    // Listening for data has set it flowing: nothing may be lost before somebody reads.
    response.pause();
    response.once("close", () => idle.stop());
    return {
      status: response.statusCode ?? 0,
      header: (name) => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
      body: response,
      reach: reachOf(literal ?? response.socket.remoteAddress ?? UNKNOWN),
    };
  } catch (error) {
    idle.stop();
    deps.signal?.throwIfAborted();
    throw error;
  }
}

function guardedLookup(guard: NonNullable<HttpCall["guard"]>): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found: string | LookupAddress[], family) => {
      if (error === null) {
        const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
        try {
          checkAddresses(hostname, addresses, guard);
        } catch (refused) {
          return callback(refused as Error, "", 0);
        }
      }
      callback(error, found, family);
    });
  };
}

function checkAddresses(
  hostname: string,
  addresses: readonly string[],
  guard: HttpCall["guard"],
): void {
  for (const address of addresses) {
    const refusal = guard?.(reachOf(address));
    if (refusal !== undefined) throw new AddressRefused(`${hostname} is ${address}, ${refusal}`);
  }
}

/** A body that is longer than it may be. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/** The whole body. @throws TooLong; Error when it ends before its time */
export async function readAll({ body }: HttpAnswer, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      body.destroy();
      throw new TooLong(`the answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
