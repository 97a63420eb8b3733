// Loaded only where WebSockets are blocked. No iframe or JSON-P transports: the page's policy allows neither.
import SockJS from "sockjs-client";

export default (url: string) =>
  new SockJS(url, null, { transports: ["xhr-streaming", "xhr-polling"] });
