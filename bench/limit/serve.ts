import { createServer } from 'node:http';
import next from 'next';
import { front } from '@/server/front';
import { jsonLines, jsonLog } from '@/server/log';
import { campaignVersions } from '@/server/versions';

// The smallest site, served by Next behind the very same front as ours (`/api/empty`), or by Next alone: `serve.ts FOLDER
// front|bare`, listening at PORT.

const [dir = '', how = ''] = process.argv.slice(2);
const port = Number(process.env.PORT);
const server = createServer({ keepAliveTimeout: 75_000 });
const app = next({ dev: false, dir, hostname: 'localhost', port, httpServer: server });
await app.prepare();
const handler = app.getRequestHandler();
const site = new URL(`http://127.0.0.1:${port}`);
const nobodys = campaignVersions(async () => []);
const fronted = front({
  site,
  proxies: 0,
  dev: false,
  next: (request, response) => handler(request, response),
  doors: [],
  versions: nobodys,
  log: jsonLog(jsonLines(null)),
  signedIn: async () => false,
});
server.on('request', how === 'front' ? fronted : (request, response) => handler(request, response));
server.listen(port, '127.0.0.1');
