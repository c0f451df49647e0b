const MAX_HEAD_CHARS = 65_536;

const STATUS_LINE = /^HTTP\/1\.[01] [1-9]\d\d[ \r]/u;
const NAMES = [
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "retry-after",
  "location",
];
const NAME_LENGTHS = new Set(NAMES.map((name) => name.length));

type State =
  | "head"
  | "length"
  | "until-close"
  | "chunk-size"
  | "chunk-data"
  | "trailers"
  | "done"
  | "bad";

/**
 * Reads one HTTP/1.1 response from latin1 text; keeps the status and the headers that a dispatcher
 * needs and drops the body.
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
export class ResponseParser {
  status = 0;
  retryAfter: string | undefined;
  location: string | undefined;
  /** The connection can serve another request. */
  keepAlive = false;
  /** How long the server keeps the idle connection, in seconds; undefined when it says nothing. */
  keepAliveS: number | undefined;
  #state: State = "head";
  #text = "";
  #left = 0;
  #method = "";

  /** Call it before each response. @param method Of the request: an answer to HEAD has no body. */
  expect(method: string): void {
    this.#method = method;
    this.status = 0;
    this.retryAfter = undefined;
    this.location = undefined;
    this.keepAlive = false;
    this.keepAliveS = undefined;
    this.#state = "head";
    this.#text = "";
    this.#left = 0;
  }

  /** Takes what the socket received. `bad` is invalid HTTP, or more than one response. */
  feed(chunk: string): "more" | "done" | "bad" {
    this.#text += chunk;
    while (this.#step());
    if (this.#state === "bad") return "bad";
    if (this.#state !== "done") return "more";
    if (this.#text !== "") this.keepAlive = false;
    return "done";
  }

  /** The peer closed: true when that ends the response as it should. */
  end(): boolean {
    return this.#state === "until-close" || this.#state === "done";
  }

  #step(): boolean {
    switch (this.#state) {
      case "head":
        return this.#head();
      case "length":
      case "chunk-data":
        return this.#skip();
      case "chunk-size":
        return this.#chunkSize();
      case "trailers":
        return this.#trailer();
      case "until-close":
        this.#text = "";
        return false;
      default:
        return false;
    }
  }

  #head(): boolean {
    const end = this.#text.indexOf("\r\n\r\n");
    if (end < 0) {
      if (this.#text.length > MAX_HEAD_CHARS) this.#state = "bad";
      return false;
    }
    const text = this.#text;
    this.#text = text.length === end + 4 ? "" : text.slice(end + 4);
    if (!STATUS_LINE.test(text)) return this.#fail();
    const status = Number(text.slice(9, 12));
    // 100 Continue, 103 Early Hints: the final response follows.
    if (status < 200) return true;
    this.status = status;
    return this.#fields(text, end, text[7] === "1");
  }

  /** @param end Where the empty line begins. */
  #fields(text: string, end: number, is11: boolean): boolean {
    let length: string | undefined;
    let chunked = false;
    let connection = "";
    for (let at = text.indexOf("\r\n") + 2, next = 0; at < end; at = next + 2) {
      next = text.indexOf("\r\n", at);
      const colon = text.indexOf(":", at);
      if (colon <= at || colon >= next) return this.#fail();
      // Most fields are not among these: the length tells before a string is made.
      if (!NAME_LENGTHS.has(colon - at)) continue;
      const value = text.slice(colon + 1, next).trim();
      switch (text.slice(at, colon).toLowerCase()) {
        case "content-length":
          if (!/^\d{1,15}$/u.test(value) || (length !== undefined && length !== value))
            return this.#fail();
          length = value;
          break;
        case "transfer-encoding":
          chunked = /(?:^|,)\s*chunked$/iu.test(value);
          break;
        case "connection":
          connection = value.toLowerCase();
          break;
        case "keep-alive":
          this.keepAliveS = secondsOf(value);
          break;
        case "retry-after":
          this.retryAfter = value;
          break;
        case "location":
          this.location = value;
          break;
        default:
      }
    }
    this.keepAlive = is11 ? !connection.includes("close") : connection.includes("keep-alive");
    this.#left = Number(length ?? 0);
    if (this.#method === "HEAD" || this.status === 204 || this.status === 304) this.#state = "done";
    else if (chunked) this.#state = "chunk-size";
    else if (length !== undefined) this.#state = this.#left === 0 ? "done" : "length";
    else {
      this.#state = "until-close";
      this.keepAlive = false;
    }
    return true;
  }

  #skip(): boolean {
    const taken = Math.min(this.#left, this.#text.length);
    this.#left -= taken;
    this.#text = this.#text.slice(taken);
    if (this.#left > 0) return false;
    if (this.#state === "length") {
      this.#state = "done";
      return true;
    }
    if (this.#text.length < 2) return false;
    if (!this.#text.startsWith("\r\n")) return this.#fail();
    this.#text = this.#text.slice(2);
    this.#state = "chunk-size";
    return true;
  }

  #chunkSize(): boolean {
    const line = this.#line();
    if (line === undefined) return false;
    const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/iu.exec(line)?.[1];
    if (size === undefined) return this.#fail();
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? "trailers" : "chunk-data";
    return true;
  }

  #trailer(): boolean {
    const line = this.#line();
    if (line === "") this.#state = "done";
    return line !== undefined;
  }

  #line(): string | undefined {
    const end = this.#text.indexOf("\r\n");
    if (end < 0) {
      if (this.#text.length > MAX_HEAD_CHARS) this.#state = "bad";
      return undefined;
    }
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return line;
  }

  #fail(): false {
    this.#state = "bad";
    return false;
  }
}

function secondsOf(keepAlive: string): number | undefined {
  const seconds = /(?:^|[\s,])timeout=(\d{1,9})(?!\d)/iu.exec(keepAlive)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
