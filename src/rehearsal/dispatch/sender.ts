import type { Origin } from "./origin.ts";

/** One request, ready to be written. */
export interface OutgoingRequest {
  readonly origin: Origin;
  readonly method: string;
  /** Request line, headers and body in latin1 (lossless for bytes). */
  readonly text: string;
  readonly deadlineMs: number;
}

/** How a request ended. */
export type Outcome =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly retryAfter: string | undefined;
      readonly location: string | undefined;
    }
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable" };

/** Sends HTTP requests; calls `done` exactly once, never before `send` returned. */
export interface Sender {
  send(request: OutgoingRequest, done: (outcome: Outcome) => void): void;
  stop(): void;
}
