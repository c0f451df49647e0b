import type { Policies } from "../../ports.ts";

export interface ResourceManagerDeps {
  readonly policies: Policies;
  readonly projectId: string;
  readonly projectNumber: string;
}
