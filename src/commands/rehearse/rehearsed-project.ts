import type { Alert, Project } from "../../project/project.ts";
import { REHEARSAL_PROJECT } from "./session.ts";

/** A project as a rehearsal has it: in the embedded cloud's own project, where nobody has made a channel in the console. */
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
