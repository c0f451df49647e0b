import { startCloud } from "../../src/rehearsal/cloud.ts";
import { keepHeapLean } from "../../src/rehearsal/lean-heap.ts";
import { answerStats, startStats } from "./stats.ts";

/**
 * The server under test in a process of its own: the whole embedded cloud, as `cloud-tasks emulate`
 * starts it.
 */
keepHeapLean();
const cloud = await startCloud({ projectId: "p" });
process.send?.({
  rest: Number(new URL(cloud.restUrl).port),
  grpc: cloud.grpcAddress.port,
  ...startStats(),
});
answerStats();
