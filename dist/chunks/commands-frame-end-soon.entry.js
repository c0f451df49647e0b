if (!import.meta.url.endsWith("?BGRgRQQm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { endSoon } from "./commands-frame-end-soon.js?c3XGOEcu";

export { endSoon };