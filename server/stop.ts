import type { Server } from 'node:http';

const PATIENCE = 10_000;

/**
 * On SIGTERM or SIGINT: accepts nothing more, finishes what was accepted (10 s at most), lets go of everything, exits. A
 * second signal exits at once.
 * @param letGo closes what the process holds beside the server
 */
export function stopGracefully(server: Server, letGo: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await closed(server, PATIENCE);
    // Nothing is left to be answered: what cannot be closed now goes with the process.
    setTimeout(() => process.exit(0), 3_000).unref();
    await letGo().catch(() => {});
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Resolves once every accepted request is answered, or after `patience` ms, cutting off the rest. */
export function closed(server: Server, patience: number): Promise<void> {
  // Whoever keeps a connection open is told, with the answer to come, that it ends here.
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
