if (!import.meta.url.endsWith("?OFwAxAr4")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { deployBase, loadBase } from "./commands-rehearse-base.js?knm9GrQ5";

export { loadBase };