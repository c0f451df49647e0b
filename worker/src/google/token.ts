/** An access token and when it ends, in milliseconds since the Unix epoch. */
export interface Token {
  readonly token: string;
  readonly endMs: number;
}
