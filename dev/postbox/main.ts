import { startPostbox } from './postbox';

const port = Number(process.env.POSTBOX_PORT ?? 3100);

try {
  const postbox = await startPostbox({
    port,
    webhookUrl: process.env.WEBHOOK_URL,
    webhookSecret: process.env.RESEND_WEBHOOK_SECRET,
    dir: process.env.POSTBOX_DIR || undefined,
  });
  console.log(`Postbox: ${postbox.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => postbox.stop().then(() => process.exit(0)));
  }
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = taken ? `port ${port} is taken; set POSTBOX_PORT to another.` : String(error);
  console.error(`The postbox cannot start: ${reason}`);
  process.exit(1);
}
