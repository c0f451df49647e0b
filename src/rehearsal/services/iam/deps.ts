import type { Operations } from "../../api/operations/operations.ts";
import type { PoliciesDeps } from "./policies.ts";

export interface IamServiceDeps extends PoliciesDeps {
  readonly operations: Operations;
}
