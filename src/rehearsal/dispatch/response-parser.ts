const MAX_HEAD_CHARS = 65_536;

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
  #state: State = "head";
  #text = "";
  #left = 0;
  readonly #method: string;

  /** @param method Of the request: an answer to HEAD has no body. */
  constructor(method: string) {
    this.#method = method;
  }

  /** Takes what the socket gave. `bad` is no HTTP, or more than one response. */
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

  /** True before the first byte came. */
  get untouched(): boolean {
    return this.#state === "head" && this.#text === "" && this.status === 0;
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
    const lines = this.#text.slice(0, end).split("\r\n");
    this.#text = this.#text.slice(end + 4);
    const match = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/u.exec(lines[0] ?? "");
    if (match === null) return this.#fail();
    const status = Number(match[2]);
    // 100 Continue, 103 Early Hints: the final response follows.
    if (status < 200) return true;
    this.status = status;
    return this.#fields(lines, match[1] === "1");
  }

  #fields(lines: readonly string[], is11: boolean): boolean {
    let length: string | undefined;
    let chunked = false;
    let connection = "";
    for (let index = 1; index < lines.length; index++) {
      const line = lines[index] ?? "";
      const colon = line.indexOf(":");
      if (colon < 1) return this.#fail();
      const value = line.slice(colon + 1).trim();
      switch (line.slice(0, colon).toLowerCase()) {
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
