import type { ServerResponse } from "node:http";

const PAGES = {
  401: ["Unauthorized", "Your client does not have permission to the requested URL"],
  403: ["Forbidden", "Your client does not have permission to get URL"],
  404: ["Page not found", "The requested URL was not found on this server."],
  429: ["Too Many Requests", "Rate exceeded."],
  503: ["Service Unavailable", "Service Unavailable"],
  504: ["Gateway Timeout", "upstream request timeout"],
} as const;

/** Answers as Google's front end does, for the container; only closes when the answer has begun. */
export function answerPage(
  response: ServerResponse,
  status: keyof typeof PAGES,
  path: string,
): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const [title, text] = PAGES[status];
  const where = status === 401 || status === 403 ? ` <code>${escapeHtml(path)}</code>` : "";
  const body = `<html><head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
<title>${status} ${title}</title>
</head>
<body text=#000000 bgcolor=#ffffff>
<h1>Error: ${title}</h1>
<h2>${text}${where}</h2>
</body></html>
`;
  response.writeHead(status, {
    "content-type": "text/html; charset=UTF-8",
    "content-length": Buffer.byteLength(body),
    ...(status === 401
      ? {
          "www-authenticate":
            'Bearer error="invalid_token" error_description="The access token could not be verified"',
        }
      : {}),
  });
  response.end(body);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
