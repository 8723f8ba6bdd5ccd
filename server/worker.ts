import { db } from '@/lib/db';
import { env, type Settings } from '@/lib/env';
import { chores } from '@/lib/jobs/schedule';
import { startWorker } from '@/lib/jobs/worker';
import { letterComposer } from '@/lib/letters/letter-mail';
import { trialComposer } from '@/lib/letters/trial-mail';
import { mailTransport } from '@/lib/mail/transport';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { invitationComposer } from '@/lib/organisations/invitation-mail';
import { signInComposer } from '@/lib/organisers/sign-in-mail';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { updateComposer } from '@/lib/updates/update-mail';
import { jsonLines, jsonLog, logSurprises, muteLibraries } from './log';

// The worker's process: posts mail, gathers letters. Run as many as there is need for. With `--dev` libraries may print.

const log = jsonLines({ process: 'worker', pid: process.pid });

function settings(): Settings {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

const { transport, perSecond } = mailTransport(settings());

const troubles = jsonLog(log);
logSurprises(troubles);
if (!process.argv.includes('--dev')) muteLibraries(troubles);

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
  },
  transport,
  perSecond,
  chores,
  log,
});
log.info({}, 'ready');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await worker.stop();
    await db().$disconnect();
    process.exit(0);
  });
}
