import type { ServerResponse } from "node:http";

/** Pages that Google's front end shows as HTML; a place for the path is `{}`. */
const PAGES = {
  401: ["Unauthorized", "Your client does not have permission to the requested URL {}."],
  403: ["Forbidden", "Your client does not have permission to get URL {} from this server."],
  404: ["Page not found", "The requested URL was not found on this server."],
  413: ["Request Entity Too Large", "Your client issued a request that was too large."],
} as const;

/** Answers in plain text, for a container that did not answer, or not in time. */
const TEXTS = {
  429: "Rate exceeded.",
  503: "Service Unavailable",
  504: "upstream request timeout",
} as const;

export type PageStatus = keyof typeof PAGES | keyof typeof TEXTS;

/**
 * Answers as Google's front end does in place of the container; closes the connection when the
 * answer has begun.
 */
export function answerPage(response: ServerResponse, status: PageStatus, path: string): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const isHtml = status in PAGES;
  const body = isHtml
    ? htmlPage(status as keyof typeof PAGES, path)
    : TEXTS[status as keyof typeof TEXTS];
  response.writeHead(status, {
    "content-type": isHtml ? "text/html; charset=UTF-8" : "text/plain",
    "content-length": Buffer.byteLength(body),
    server: "Google Frontend",
    ...(status === 401
      ? {
          "www-authenticate":
            'Bearer error="invalid_token" error_description="The access token could not be verified"',
        }
      : {}),
  });
  response.end(body);
}

function htmlPage(status: keyof typeof PAGES, path: string): string {
  const [title, template] = PAGES[status];
  const text = template.replace("{}", () => `<code>${escapeHtml(path)}</code>`);
  return `<html><head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
<title>${status} ${title}</title>
</head>
<body text=#000000 bgcolor=#ffffff>
<h1>Error: ${title}</h1>
<h2>${text}</h2>
<h2></h2>
</body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
