/** The method under which a message over a WebSocket (RFC 6455) is an operation: it is no request of its own. */
export const MESSAGE = 'MESSAGE';
