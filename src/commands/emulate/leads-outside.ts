/** Whether a text is a URL that leads off this machine. */
export function leadsOutside(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return false;
  // For schemes other than those of the web, the parser leaves the host as written.
  const host = new URL(text).hostname.toLowerCase();
  return !(
    host === "" ||
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "[::1]" ||
    host === "0.0.0.0" ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}
