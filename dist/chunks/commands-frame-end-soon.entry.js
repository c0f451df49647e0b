if (!import.meta.url.endsWith("?BGRgRQQm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { endSoon } from "./commands-frame-end-soon.js?c3XGOEcu";

export { endSoon };