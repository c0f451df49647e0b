if (!import.meta.url.endsWith("?biNnZXly")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { CloudTasksClient } from "./google-cloud-tasks.js?CzefskMd";

export { CloudTasksClient };