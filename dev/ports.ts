import { createServer } from 'node:net';
import { Refusal } from './refusal';

function listen(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listen(0, '127.0.0.1');
}

/** The port a setting names; refuses what is no port. */
export function portFrom(setting: string, text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Refusal(`${setting} is "${text}", but must be a number from 1 to 65535.`);
}

/**
 * Makes sure that a port can be listened on, on every address of this machine.
 * @param setting the name of the setting that chooses it, for the sentence that refuses
 */
export async function claimPort(setting: string, port: number): Promise<number> {
  try {
    await listen(port);
    await listen(port, '127.0.0.1');
    return port;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      throw new Refusal(
        `Port ${port} is taken by another program: stop that one, or set ${setting} to another port.`,
      );
    }
    if (code === 'EACCES') throw new Refusal(`Port ${port} needs root: set ${setting} to a port above 1023.`);
    throw error;
  }
}
