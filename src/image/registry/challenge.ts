/** What a registry asks for with a 401. */
export type Challenge =
  | { readonly scheme: "basic" }
  | {
      readonly scheme: "bearer";
      /** Where the token is made. */
      readonly realm: string;
      /** Empty where the registry names none. */
      readonly service: string;
    };

const PARAMETER = /^[\s,]*([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/i;

/**
 * Reads `WWW-Authenticate`; undefined when it asks for nothing that is known here. Its scope is not
 * taken: what is needed is known better by who asks.
 * @see https://github.com/distribution/distribution/blob/main/docs/content/spec/auth/token.md
 */
export function parseChallenge(header: string): Challenge | undefined {
  const bearer = /(?:^|,)\s*bearer\s/i.exec(header);
  if (bearer === null) return /(?:^|,)\s*basic\b/i.test(header) ? { scheme: "basic" } : undefined;
  const parameters = parametersOf(header.slice(bearer.index + bearer[0].length));
  const realm = parameters.get("realm");
  if (realm === undefined) return undefined;
  return { scheme: "bearer", realm, service: parameters.get("service") ?? "" };
}

function parametersOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let rest = text;
  for (let match = PARAMETER.exec(rest); match !== null; match = PARAMETER.exec(rest)) {
    const [all, name = "", quoted, plain = ""] = match;
    found.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain);
    rest = rest.slice(all.length);
  }
  return found;
}
