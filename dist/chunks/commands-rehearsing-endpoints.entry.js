if (!import.meta.url.endsWith("?BsWIrqcS")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { rehearsalEndpoints } from "./commands-rehearsing-endpoints.js?CfB9xsCN";

export { rehearsalEndpoints };