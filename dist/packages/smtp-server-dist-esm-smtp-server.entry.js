if (!import.meta.url.endsWith("?D9ZnlYVe")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { SMTPServer } from "./smtp-server.js?liIqsobe";

export { SMTPServer };