/** The oldest Node that the action runs on. */
const MIN_NODE_MAJOR = 20;

// No dependency is imported before this: an old Node would fail on its syntax with a useless
// message.
if (Number(process.versions.node.split(".")[0]) < MIN_NODE_MAJOR) {
  process.stdout.write(
    `::error title=cloud-tasks::node ${process.versions.node} is too old: add actions/setup-node with node-version ${MIN_NODE_MAJOR} or newer before this action\n`,
  );
  process.exitCode = 2;
} else {
  const { hideExpectedWarnings } = await import("./commands/frame/expected-warnings.ts");
  hideExpectedWarnings();
  const { runAction } = await import("./commands/action/action.ts");
  process.exitCode = await runAction(process.env);
  const { endSoon } = await import("./commands/frame/end-soon.ts");
  endSoon();
}
