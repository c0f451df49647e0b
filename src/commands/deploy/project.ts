import type { Project } from "../../project/project.ts";

/** A project that has a Google Cloud project to be deployed to. */
export type DeployableProject = Project & { readonly projectId: string };
