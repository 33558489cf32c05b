/**
 * Keeps Node from opening its debugger on SIGUSR1, which any process of the same user can send: the debugger
 * listens on a port and runs whatever it is told to, with our terminal in hand. Node opens it only while
 * nobody listens to the signal. To be called before anything else in a program's life: a signal that comes
 * earlier still opens it.
 */
export function refuseInspector(): void {
  process.on('SIGUSR1', () => {});
}
