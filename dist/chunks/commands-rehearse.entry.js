if (!import.meta.url.endsWith("?Ci-cXvvm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?BA18TVUJ";

export { rehearseCommand };