import type { Settings } from '@/lib/env';
import type { Transport } from './message';
import { resendTransport } from './resend';
import { smtpTransport } from './smtp';

/** The way mail leaves this site, and how many requests a second it may take. */
export function mailTransport(settings: Settings): { transport: Transport; perSecond: number } {
  // Which of the two must be there was settled when the settings were read.
  const { SMTP_URL = '', RESEND_API_KEY = '' } = settings;
  if (settings.MAIL_TRANSPORT === 'smtp')
    return { transport: smtpTransport({ url: SMTP_URL }), perSecond: settings.SMTP_RATE_PER_SECOND };
  return {
    transport: resendTransport({ key: RESEND_API_KEY, baseUrl: settings.RESEND_BASE_URL }),
    perSecond: settings.RESEND_RATE_PER_SECOND,
  };
}
