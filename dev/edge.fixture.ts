import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join, resolve } from 'node:path';
import { type Running, run } from './child';

// The cache that compose.yaml puts before the web processes, started here from the very same file.

const TEMPLATE = resolve(import.meta.dirname, '../deploy/nginx.conf.template');

/** The machine's nginx; null where there is none. */
export function findNginx(): string | null {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path)) ?? null;
}

/** Fills a template in as the image's envsubst does: what is not given stays as it stands. */
export const filledIn = (template: string, given: Record<string, string>) =>
  template.replace(/\$\{(\w+)\}/g, (whole, name: string) => given[name] ?? whole);

/**
 * Starts nginx before a web process.
 * @param folder for what it writes: gone when it is
 * @param web where it passes on to, as `host:port`
 */
export async function startEdge(nginx: string, folder: string, web: string, port: number): Promise<Running> {
  const isRoot = process.getuid?.() === 0;
  mkdirSync(join(folder, 'cache'), { recursive: true });
  const given = {
    EDGE_WEB: web,
    EDGE_LISTEN: `127.0.0.1:${port}`,
    EDGE_CACHE: join(folder, 'cache'),
    EDGE_RESOLVER: '127.0.0.1',
  };
  writeFileSync(join(folder, 'site.conf'), filledIn(readFileSync(TEMPLATE, 'utf8'), given));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const main = `${isRoot ? 'user root;' : ''} daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')};
    error_log stderr crit; events { worker_connections 512; }
    http { ${temporary.join(' ')} include ${join(folder, 'site.conf')}; }`;
  writeFileSync(join(folder, 'nginx.conf'), main);
  const running = run('nginx', nginx, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'test' },
    log: join(folder, 'nginx.log'),
  });
  let over: string | undefined;
  void running.ended.then(({ words }) => {
    over = words;
  });
  while (!(await listens(port))) {
    if (over) throw new Error(`nginx ${over}: ${readFileSync(join(folder, 'nginx.log'), 'utf8')}`);
  }
  return running;
}

function listens(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      tell(true);
    });
    socket.once('error', () => setTimeout(tell, 20, false));
  });
}

/** Stands between the cache and the web process and counts what comes through. */
export type Counted = {
  /** as `host:port` */
  address: string;
  /** how often `GET /path` and the like came through since it was asked last */
  asked: (what: string) => number;
  /** has every later answer say one thing in place of another in its `Cache-Control` */
  instead: (said: string, by: string) => void;
  stop: () => void;
};

/** Counts what reaches a web process. @param web where it answers */
export async function counting(web: string): Promise<Counted> {
  const came = new Map<string, number>();
  const others = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const what = `${method} ${url}`;
    came.set(what, (came.get(what) ?? 0) + 1);
    const onward = forward(web + url, { method, headers }, (answer) => {
      let kept = answer.headers['cache-control'];
      for (const [said, by] of others) kept = kept?.replace(said, by);
      response.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(kept && { 'cache-control': kept }),
      });
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: (what) => {
      const times = came.get(what) ?? 0;
      came.delete(what);
      return times;
    },
    instead: (said, by) => void others.set(said, by),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
