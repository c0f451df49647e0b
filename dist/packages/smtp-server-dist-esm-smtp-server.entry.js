if (!import.meta.url.endsWith("?D9ZnlYVe")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { SMTPServer } from "./smtp-server.js?liIqsobe";

export { SMTPServer };