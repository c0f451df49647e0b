/** The parts of `projects/P/locations/L/queues/Q`. */
export interface QueueName {
  readonly project: string;
  readonly location: string;
  readonly queue: string;
}

const PROJECT = "[A-Za-z0-9:.-]+";
const LOCATION = "[a-z0-9-]+";
const PARENT = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})$`, "u");
const QUEUE = new RegExp(
  `^projects/(${PROJECT})/locations/(${LOCATION})/queues/([A-Za-z0-9-]{1,100})$`,
  "u",
);

/** `projects/P/locations/L`, or undefined. */
export function parseLocationName(
  name: string,
): { readonly project: string; readonly location: string } | undefined {
  const [, project, location] = PARENT.exec(name) ?? [];
  return project === undefined || location === undefined ? undefined : { project, location };
}

/**
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name
 */
export function parseQueueName(name: string): QueueName | undefined {
  const [, project, location, queue] = QUEUE.exec(name) ?? [];
  if (project === undefined || location === undefined || queue === undefined) return undefined;
  return { project, location, queue };
}

/**
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name
 */
export function isTaskId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
