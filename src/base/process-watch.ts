/**
 * Ends what this process started when it dies itself, however it dies: `kill -9` gives nobody the
 * time to clean up. Without one, a started program goes on to its own end.
 */
export interface ProcessWatch {
  /** Kills the process group when this process is gone. @param groupId the leader's process id */
  add(groupId: number): void;
  /** The group has ended: its number may be given to someone else. */
  remove(groupId: number): void;
}
