import { z } from 'zod';
import { type ApiError, refusals } from './api-error';

/** One e-mail as the API takes it, every recipient field already a list. */
export type Email = z.output<typeof emailSchema>;

export type CheckedEmail = { ok: true; email: Email } | { ok: false; reason: ApiError };

// Ordinary ASCII mailbox and a host with a dot: what Resend lets through (an IDN has to come as punycode).
const bare = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** `Name <a@b.example>` or `a@b.example` → `a@b.example`; null if it is neither. */
export function bareAddress(text: string): string | null {
  const inBrackets = /^[^<>]*<([^<>]+)>$/.exec(text.trim())?.[1];
  const address = (inBrackets ?? text).trim();
  return bare.test(address) ? address : null;
}

const wrongFormat = (field: string) =>
  `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;

const address = (field: string) =>
  z.string(wrongFormat(field)).refine((text) => bareAddress(text) !== null, wrongFormat(field));

const addresses = (field: string) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())], wrongFormat(field))
    .refine((all) => all.every((one) => bareAddress(one) !== null), wrongFormat(field));

const optionalAddresses = (field: string) =>
  addresses(field)
    .nullish()
    .transform((all) => all ?? []);

const wrongTag = 'Tags should only contain ASCII letters, numbers, underscores, or dashes.';
const tagText = z.string(wrongTag).regex(/^[A-Za-z0-9_-]{1,256}$/, wrongTag);

const wrongAttachment = 'Attachment must have either a `content` or `path`.';
const bufferAsJson = z.object({
  type: z.literal('Buffer'),
  data: z.array(z.int().min(0).max(255)),
});
const attachment = z
  .object({
    content: z
      .union([z.string(), bufferAsJson.transform((buffer) => Buffer.from(buffer.data).toString('base64'))])
      .nullish(),
    path: z.string().nullish(),
    filename: z.string().nullish(),
    content_type: z.string().nullish(),
    content_id: z.string().nullish(),
  })
  .refine((one) => Boolean(one.content) || Boolean(one.path), wrongAttachment);

const emailSchema = z.object({
  to: addresses('to').refine((all) => all.length <= 50, 'The `to` field can hold at most 50 recipients.'),
  html: z.string().nullish(),
  text: z.string().nullish(),
  subject: z.string(),
  from: address('from'),
  cc: optionalAddresses('cc'),
  bcc: optionalAddresses('bcc'),
  reply_to: optionalAddresses('reply_to'),
  headers: z.record(z.string(), z.string()).nullish(),
  attachments: z.array(attachment, wrongAttachment).nullish(),
  tags: z.array(z.object({ name: tagText, value: tagText })).nullish(),
  scheduled_at: z.string().nullish(),
  topic_id: z.string().nullish(),
});

const isMissing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const missing = (field: string): ApiError => ({
  statusCode: 422,
  name: 'missing_required_field',
  message: `Missing \`${field}\` field.`,
});

/**
 * Checks one e-mail in the order Resend does: what is missing first (`to`, body, `subject`, `from`), then what is wrong.
 *
 * @param input the parsed JSON of one e-mail
 * @param inBatch true at `/emails/batch`, which knows neither attachments nor a schedule and drops both in silence
 *   (https://resend.com/docs/api-reference/emails/send-batch-emails)
 */
export function checkEmail(input: unknown, inBatch: boolean): CheckedEmail {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse({
      statusCode: 422,
      name: 'validation_error',
      message: 'The email must be an object.',
    });
  }
  const fields: Record<string, unknown> = { ...input };
  if (inBatch) {
    delete fields.attachments;
    delete fields.scheduled_at;
  }
  if (!isMissing(fields.template)) return refuse(refusals.templateNotFound);
  if (isMissing(fields.to)) return refuse(missing('to'));
  if (isMissing(fields.html) && isMissing(fields.text)) {
    return refuse({
      statusCode: 422,
      name: 'validation_error',
      message: 'Missing `html` or `text` field.',
    });
  }
  if (isMissing(fields.subject)) return refuse(missing('subject'));
  if (isMissing(fields.from)) return refuse(missing('from'));

  const parsed = emailSchema.safeParse(fields);
  if (parsed.success) return { ok: true, email: parsed.data };
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0]);
  const inOurWords =
    issue?.code === 'custom' || [wrongTag, wrongFormat(field)].includes(issue?.message ?? '');
  return refuse({
    statusCode: 422,
    name: field === 'attachments' ? 'invalid_attachment' : 'validation_error',
    message: inOurWords && issue ? issue.message : `Invalid \`${field}\` field.`,
  });
}

function refuse(reason: ApiError): CheckedEmail {
  return { ok: false, reason };
}
