import { db } from '@/lib/db';
import { env, type Settings } from '@/lib/env';
import { chores } from '@/lib/jobs/schedule';
import { startWorker } from '@/lib/jobs/worker';
import { letterComposer } from '@/lib/letters/letter-mail';
import { trialComposer } from '@/lib/letters/trial-mail';
import { hearLog } from '@/lib/log';
import { mailTransport } from '@/lib/mail/transport';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { invitationComposer } from '@/lib/organisations/invitation-mail';
import { signInComposer } from '@/lib/organisers/sign-in-mail';
import { panicStopsMail } from '@/lib/panic/stops-mail';
import { whatISignedComposer } from '@/lib/signatures/asked-mail';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { updateComposer } from '@/lib/updates/update-mail';
import { checkMasterKey } from '@/lib/vault/at-start';
import { jsonLines, jsonLog, logSurprises, muteLibraries } from './log';
import { counted, listenForMetrics } from './worker-metrics';

// The worker's process: posts mail, gathers letters. Run as many as there is need for. With `--dev` libraries may print.

const log = jsonLines({ process: 'worker', pid: process.pid });

function settings(): Settings {
  try {
    return env();
  } catch (error) {
    return quit(error instanceof Error ? error.message : String(error));
  }
}

function quit(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const { HOST, METRICS_PORT, METRICS_TOKEN } = settings();
const { transport, perSecond } = mailTransport(settings());
const counting = counted(chores, transport, log);

const troubles = jsonLog(log);
hearLog(troubles.note);
logSurprises(troubles);
if (!process.argv.includes('--dev')) muteLibraries(troubles);

await checkMasterKey(quit);

const worker = await startWorker({
  composers: {
    SIGN_IN: signInComposer,
    CONFIRMATION: confirmationComposer,
    ALREADY_SIGNED: confirmationComposer,
    LETTER: letterComposer,
    REMINDER: confirmationComposer,
    NOTICE: noticeComposer,
    UPDATE: updateComposer,
    TRIAL: trialComposer,
    INVITATION: invitationComposer,
    WHAT_I_SIGNED: whatISignedComposer,
  },
  transport: counting.transport,
  perSecond,
  stops: panicStopsMail,
  chores: counting.chores,
  log,
});
const metrics = listenForMetrics(
  { host: HOST, port: METRICS_PORT ?? null, token: METRICS_TOKEN ?? null },
  counting.tell,
);
log.info({}, 'ready');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    metrics?.close();
    await worker.stop();
    await db().$disconnect();
    process.exit(0);
  });
}
