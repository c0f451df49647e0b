if (!import.meta.url.endsWith("?BCzbjoxX")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { rehearse, rehearseCommand } from "./commands-rehearse.js?CuYVFduk";

export { rehearseCommand };