/** How it is told that containers were not to be had. */
export function processesText(why: string): string {
  return `workers run as processes of this machine, not as containers: ${why}`;
}
