if (!import.meta.url.endsWith("?DixGz1X7")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?i2gYtMAE";

export { rehearseCommand };