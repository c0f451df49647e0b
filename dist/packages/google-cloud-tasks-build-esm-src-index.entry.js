if (!import.meta.url.endsWith("?biNnZXly")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { CloudTasksClient } from "./google-cloud-tasks.js?CzefskMd";

export { CloudTasksClient };