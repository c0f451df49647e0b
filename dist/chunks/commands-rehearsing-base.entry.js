if (!import.meta.url.endsWith("?CXCAizLO")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { deployBase, loadBase } from "./commands-rehearsing-base.js?VNNy_p8x";

export { loadBase };