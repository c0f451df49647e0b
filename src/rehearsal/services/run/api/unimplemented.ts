import { ApiError } from "../../../api/api-error.ts";
import type { JsonRoute } from "../../../api/api-service.ts";

type Method = JsonRoute["method"];

const IAM: readonly (readonly [Method, string, string])[] = [
  ["GET", ":getIamPolicy", "GetIamPolicy"],
  ["POST", ":setIamPolicy", "SetIamPolicy"],
  ["POST", ":testIamPermissions", "TestIamPermissions"],
];

/**
 * Parts of Cloud Run v2 that the pipeline does not need, by the proto's REST paths under a
 * location.
 */
const UNIMPLEMENTED: readonly (readonly [
  service: string,
  methods: readonly (readonly [Method, string, string])[],
])[] = [
  ["Jobs", [...crud("jobs", "Job"), ["POST", "/jobs/*:run", "RunJob"], ...iam("jobs")]],
  [
    "Executions",
    [
      ...crud("jobs/*/executions", "Execution").filter(([method]) => /^(GET|DELETE)$/.test(method)),
      ["POST", "/jobs/*/executions/*:cancel", "CancelExecution"],
    ],
  ],
  ["Tasks", crud("jobs/*/executions/*/tasks", "Task").filter(([method]) => method === "GET")],
  ["WorkerPools", [...crud("workerPools", "WorkerPool"), ...iam("workerPools")]],
  [
    "Instances",
    [
      ...crud("instances", "Instance").filter(([method]) => method !== "PATCH"),
      ["POST", "/instances/*:start", "StartInstance"],
      ["POST", "/instances/*:stop", "StopInstance"],
    ],
  ],
  ["Builds", [["POST", "/builds:submit", "SubmitBuild"]]],
];

/**
 * Answers UNIMPLEMENTED with the method's full name, as gRPC does for a service that is not there.
 */
export function unimplementedRoutes(): JsonRoute[] {
  return UNIMPLEMENTED.flatMap(([service, methods]) =>
    methods.map(([method, path, rpc]): JsonRoute => ({
      method,
      path: `/v2/projects/*/locations/*${path}`,
      handle: () => {
        const name = `google.cloud.run.v2.${service}.${rpc}`;
        throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
      },
    })),
  );
}

function crud(collection: string, noun: string): [Method, string, string][] {
  return [
    ["POST", `/${collection}`, `Create${noun}`],
    ["GET", `/${collection}`, `List${noun}s`],
    ["GET", `/${collection}/*`, `Get${noun}`],
    ["PATCH", `/${collection}/*`, `Update${noun}`],
    ["DELETE", `/${collection}/*`, `Delete${noun}`],
  ];
}

function iam(collection: string): [Method, string, string][] {
  return IAM.map(([method, verb, rpc]) => [method, `/${collection}/*${verb}`, rpc]);
}
