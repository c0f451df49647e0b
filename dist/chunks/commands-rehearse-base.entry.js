if (!import.meta.url.endsWith("?DfTB3ViN")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { deployBase, loadBase } from "./commands-rehearse-base.js?Bo__4efc";

export { loadBase };