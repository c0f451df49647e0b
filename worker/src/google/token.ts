/** An access token and its expiry, in milliseconds since the Unix epoch. */
export interface Token {
  readonly token: string;
  readonly endMs: number;
}
