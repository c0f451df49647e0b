/** The warning when containers are not available. */
export function processesText(why: string): string {
  return `workers run as processes on this machine, not in containers: ${why}`;
}
