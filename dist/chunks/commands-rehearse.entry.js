if (!import.meta.url.endsWith("?Dj2ZEOeH")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?CH8Z4bD5";

export { rehearseCommand };