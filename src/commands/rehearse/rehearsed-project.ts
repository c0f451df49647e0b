import type { Alert, Project } from "../../project/project.ts";
import { REHEARSAL_PROJECT } from "./session.ts";

/**
 * A project as it is rehearsed: in the embedded cloud's own project, where notification channels
 * made in the console do not exist.
 */
export function rehearsedProject(project: Project): Project {
  return {
    ...project,
    projectId: REHEARSAL_PROJECT,
    alerts: project.alerts.map(withoutExistingChannels),
  };
}

function withoutExistingChannels({ channels, ...alert }: Alert): Alert {
  const made = channels?.filter(({ kind }) => kind === "made") ?? [];
  return made.length === 0 ? alert : { ...alert, channels: made };
}
