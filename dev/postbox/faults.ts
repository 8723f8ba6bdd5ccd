import { z } from 'zod';

const fault = z.union([
  /** Refused with this status; nothing is accepted. */
  z.strictObject({
    status: z.int().min(400).max(599),
    name: z.string().optional(),
    message: z.string().optional(),
    /** Seconds. */
    retryAfter: z.int().min(0).optional(),
  }),
  /** Nothing accepted and no answer until the client goes away. */
  z.strictObject({ hang: z.literal(true) }),
  /** Accepted, and no answer until the client goes away. */
  z.strictObject({ silentAfterAccept: z.literal(true) }),
  /** Accepted, then the connection is reset instead of an answer. */
  z.strictObject({ resetAfterAccept: z.literal(true) }),
  /** Accepted, then a 200 whose JSON breaks off. */
  z.strictObject({ malformed: z.literal(true) }),
  /** Answered as by an API that knows no permissive validation: one wrong e-mail refuses its batch. */
  z.strictObject({ strict: z.literal(true) }),
  /** This request goes well: lets a test fail only the second or third one. */
  z.strictObject({ pass: z.literal(true) }),
]);

/** What goes wrong with one coming API request. */
export type Fault = z.output<typeof fault>;

/** Body of `PUT /faults`. */
export const faultsForm = z.strictObject({ next: z.array(fault) });

/** The faults still to come, one taken by each API request in the order they arrive. */
export class Faults {
  next: Fault[] = [];

  take(): Fault | undefined {
    return this.next.shift();
  }
}
