/** Whether a text is the URL of something that is not on this machine. */
export function leadsOutside(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return false;
  // Of a scheme that is not the web's the parser leaves the host as it is written.
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
