if (!import.meta.url.endsWith("?CNeTHXBA")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?CTcBLwrg";

export { rehearseCommand };