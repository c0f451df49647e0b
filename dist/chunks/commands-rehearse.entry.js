if (!import.meta.url.endsWith("?nfZcq0_g")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?P31Od5Rr";

export { rehearseCommand };