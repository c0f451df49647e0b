import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";
import { listEntries } from "./log-entries.ts";
import { sharedRead } from "./shared-read.ts";

/**
 * Who answered a request: the worker's code, Cloud Run in its place, or nobody, since the instance
 * broke off.
 */
export type Answerer = "worker" | "platform" | "broken instance";

/** An answer that was not 2xx. */
export interface RefusedRequest {
  readonly by: Answerer;
  readonly status: number;
  /** What Cloud Run says of it; undefined for the worker's own answer. */
  readonly text: string | undefined;
}

interface Entry {
  readonly trace?: string;
  readonly logName?: string;
  readonly textPayload?: string;
  readonly jsonPayload?: { readonly httpStatus?: unknown };
  readonly httpRequest?: { readonly status?: number };
}

/**
 * Cloud Run's request log of one smoke run, whose traces share their start. Cloud Tasks reports a
 * 403 of Cloud Run and one of the worker alike; the log tells them apart: where Cloud Run answers,
 * its entry has a text. The worker runtime also writes a line of its own for each refusal, with
 * `httpStatus`: such a line settles it.
 * @see https://cloud.google.com/run/docs/logging#request-logs
 * @see https://cloud.google.com/run/docs/troubleshooting
 */
export class AnswerLog {
  readonly #read: () => Promise<readonly Entry[]>;

  /** @param of.runId The start of every trace of the run. */
  constructor(gcp: Gcp, clock: Clock, of: { readonly projectId: string; readonly runId: string }) {
    const { projectId, runId } = of;
    const filter = `trace:"traces/${runId}" AND (logName="projects/${projectId}/logs/run.googleapis.com%2Frequests" OR jsonPayload.httpStatus:*)`;
    this.#read = sharedRead(clock, () => listEntries<Entry>(gcp, projectId, filter));
  }

  /** The requests of a trace that were not answered 2xx, oldest first. @throws GoogleApiError */
  async refused(traceId: string): Promise<RefusedRequest[]> {
    const entries = (await this.#read()).filter(({ trace }) => trace?.endsWith(`/${traceId}`));
    const told = new Set(entries.map(({ jsonPayload }) => Number(jsonPayload?.httpStatus)));
    return entries.flatMap(({ httpRequest, textPayload }) => {
      const status = httpRequest?.status;
      if (status === undefined || (status >= 200 && status < 300)) return [];
      const by = told.has(status) ? "worker" : answererOf(textPayload);
      return [{ by, status, text: by === "worker" ? undefined : firstSentence(textPayload) }];
    });
  }
}

function answererOf(text: string | undefined): Answerer {
  if (text === undefined || text === "") return "worker";
  // The instance took the request and then closed the connection, or wrote what is not HTTP.
  if (/malformed|connection to the instance/i.test(text)) return "broken instance";
  // The handler had the request for as long as the service's timeout allows.
  return /maximum request timeout/i.test(text) ? "worker" : "platform";
}

function firstSentence(text = ""): string {
  return text.split(/(?<=\.)\s/)[0] ?? text;
}
