import type { RawRoute } from "../../api/api-service.ts";
import { storageRoute } from "./http.ts";
import { StorageError } from "./storage-error.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Collections of the JSON API that the embedded one does not serve. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  bucketAccessControls: "/b/{bucket}/acl",
  defaultObjectAccessControls: "/b/{bucket}/defaultObjectAcl",
  objectAccessControls: "/b/{bucket}/o/{object}/acl",
  "buckets.operations": "/b/{bucket}/operations",
  "objects.iamPolicy": "/b/{bucket}/o/{object}/iam",
  notifications: "/b/{bucket}/notificationConfigs",
  managedFolders: "/b/{bucket}/managedFolders",
  folders: "/b/{bucket}/folders",
  "projects.hmacKeys": "/projects/{project}/hmacKeys",
};

/** The one method of these that it does serve. */
const SERVED = "GET /b/{bucket}/managedFolders";

/** Single methods that it does not serve. */
const CALLS: Readonly<Record<string, string>> = {
  "buckets.relocate": "/b/{bucket}/relocate",
  "buckets.restore": "/b/{bucket}/restore",
  "buckets.lockRetentionPolicy": "/b/{bucket}/lockRetentionPolicy",
  "objects.move": "/b/{bucket}/o/{object}/moveTo/o/{to}",
  "objects.watchAll": "/b/{bucket}/o/watch",
  "objects.restore": "/b/{bucket}/o/{object}/restore",
  "objects.bulkRestore": "/b/{bucket}/o/bulkRestore",
  "channels.stop": "/channels/stop",
};

/** Answers 501 with the name of what is not there, rather than as an object that is missing. */
export function unimplementedRoutes(base: string): RawRoute[] {
  const refuse = (what: string) => (): never => {
    throw new StorageError("notImplemented", `storage.${what} is not implemented.`);
  };
  return [
    ...Object.entries(COLLECTIONS).flatMap(([what, path]) =>
      METHODS.flatMap((method) => [
        ...(`${method} ${path}` === SERVED
          ? []
          : [storageRoute(method, `${base}${path}`, refuse(what))]),
        storageRoute(method, `${base}${path}/{rest=**}`, refuse(what)),
      ]),
    ),
    storageRoute("POST", "/batch/storage/v1", refuse("batch")),
    ...Object.entries(CALLS).map(([what, path]) =>
      storageRoute("POST", `${base}${path}`, refuse(what)),
    ),
  ];
}
