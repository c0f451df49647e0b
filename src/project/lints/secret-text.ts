/**
 * Names of variables whose values are secrets; not those that tell where or what a secret is, as
 * `TOKEN_URL` does.
 */
const SECRET_VARIABLE =
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRET(?:_KEY)?|TOKEN|API_?KEY|AUTH_?KEY|ACCESS_KEY|PRIVATE_KEY|SIGNING_KEY|ENCRYPTION_KEY|CREDENTIALS?)$/i;

/**
 * Beginnings and forms of credentials that their issuers document so that they can be found.
 * @see
 * https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const CREDENTIAL_FORMS: readonly RegExp[] = [
  /^(?:sk|rk)_(?:live|test)_/,
  /^gh[pousr]_[A-Za-z0-9]{20,}/,
  /^github_pat_/,
  /^glpat-/,
  /^npm_[A-Za-z0-9]{20,}/,
  /^xox[abeprs]-/,
  /^SG\.[\w-]{16,}\./,
  /^AKIA[A-Z0-9]{16}$/,
  /^AIza[\w-]{35}$/,
  /^ya29\./,
  /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^\w{2,20}:\/\/[^\s:/@]*:[^\s/@]+@/,
];

/** Less than this a text of that length has a word or a pattern in it. */
const MIN_ENTROPY_BITS = 4.2;

/**
 * Why a value that stands openly under `env` is most likely a secret; undefined when it is not.
 * Never quotes it.
 */
export function secretReason(variable: string, value: string): string | undefined {
  // Neither a switch, a number, a reference nor nothing at all is worth hiding.
  if (/^(?:|true|false|yes|no|on|off|none|\d{1,6}|\$\{.*\}|<.*>)$/i.test(value)) return undefined;
  if (SECRET_VARIABLE.test(variable)) return "its name says so";
  if (CREDENTIAL_FORMS.some((form) => form.test(value))) return "it has the form of a credential";
  const isRandom =
    /^[A-Za-z0-9+/_=-]{24,512}$/.test(value) &&
    /\d/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    entropyBits(value) > MIN_ENTROPY_BITS;
  return isRandom ? "it looks random" : undefined;
}

/** Shannon's entropy of a text's characters, in bits for each. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
