import fc from "fast-check";

const METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "CONNECT",
  "TRACE",
  "PRI",
  "get",
  "M-SEARCH",
  "",
];
const TARGETS = [
  "/",
  "//",
  "//[",
  "/%",
  "/%00",
  "/\u00E9\u00FF",
  "*",
  "http://[/storage/v1/b",
  "http://a b/storage/v1/b",
  "http://x:99999/storage/v1/b?project=p",
  "/storage/v1/b?project=p",
  "/storage/v1/b/fuzz/o?matchGlob=%5B%5B%7B",
  "/storage/v1/b/fuzz/o?fields=a(b(c",
  "/storage/v1/b/fuzz/o/a?alt=media",
  "/upload/storage/v1/b/fuzz/o?uploadType=media&name=a",
  "/upload/storage/v1/b/fuzz/o?uploadType=multipart",
  "/upload/storage/v1/b/fuzz/o?uploadType=resumable&name=a",
  "/fuzz/a",
  "/v2/",
  "/v2/p/r/i/blobs/uploads/",
  "/v2/p/r/i/blobs/uploads/?digest=sha256:0",
  "/v2/p/r/i/manifests/latest",
  "/v2/p/r/i/tags/list?n=-1&last=%00",
  "/v2/entries:list",
  "/v2/entries:write",
  "/v2/projects/p/locations/us-central1/queues",
  "/v2/projects/p/locations/us-central1/queues?filter=((((",
  "/v1/projects/p/secrets?secretId=s",
  "/v1/projects/p/serviceAccounts",
  "/v1/projects/-/serviceAccounts/x:generateAccessToken",
  "/token",
  "/oauth2/v1/certs",
  "/.well-known/openid-configuration",
  "/discovery",
];
const FIELDS = [
  "Host: x",
  "Host: [",
  "Host: a b/c",
  "Host: \u00FF",
  "Host: web-1.us-central1.run.localhost",
  "Content-Length: 2",
  "Content-Length: 999999999",
  "Content-Length: 2, 2",
  "Content-Length: -2",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip",
  "Content-Type: application/json",
  "Content-Type: multipart/related; boundary=b",
  "Content-Type: multipart/related; boundary=",
  "Content-Type: a\u00FFb",
  "Content-Encoding: gzip",
  "Content-Range: bytes 0-1/2",
  "Content-Range: bytes 9007199254740993-1/*",
  "Content-Range: bytes */x",
  "Range: bytes=5-1",
  "Range: bytes=-",
  "X-Upload-Content-Type: \u00FF",
  "X-Goog-Hash: crc32c=,md5=x",
  "X-HTTP-Method-Override: DELETE",
  "Authorization: Bearer a.b.c",
  "Authorization: Basic",
  "Expect: 100-continue",
  "Expect: nothing",
  "Upgrade: h2c",
  "Connection: upgrade",
  "If-None-Match: *",
  'If-Match: "\u00FF"',
  "X: " + "y".repeat(20_000),
  "No colon",
  " folded",
];
const BODIES = [
  "",
  "{}",
  "[]",
  "2\r\n{}\r\n0\r\n\r\n",
  "ffffffffffffffff\r\n{}",
  "2\r\n{",
  '{"name":"fuzz"}',
  "[".repeat(3_000),
  `{"a":${'{"a":'.repeat(2_000)}1${"}".repeat(2_001)}`,
  "--b\r\n\r\n{}\r\n--b\r\n\r\nx\r\n--b--",
  "--b\r\n--b--",
  "\u001F\u008B\b\0\0\0",
  "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c",
  "GET / HTTP/1.1\r\n\r\n",
];

/**
 * What a client may send to the REST port: requests that are right in parts, one or two on a
 * connection.
 */
export const http1Request: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      {
        weight: 9,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...METHODS),
            fc.oneof(
              { weight: 4, arbitrary: fc.constantFrom(...TARGETS) },
              { weight: 1, arbitrary: fc.string({ unit: "binary-ascii" }) },
            ),
            fc.constantFrom("HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/3", ""),
            fc.array(fc.constantFrom(...FIELDS), { maxLength: 4 }),
            fc.constantFrom(...BODIES),
            fc.boolean(),
          )
          .map(([method, target, version, fields, body, hasLength]) => {
            const length = hasLength ? [`Content-Length: ${body.length}`] : [];
            const lines = [`${method} ${target} ${version}`, "Host: x", ...length, ...fields];
            return `${lines.join("\r\n")}\r\n\r\n${body}`;
          }),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 200 }) },
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((requests) => Buffer.from(requests.join(""), "latin1"));
