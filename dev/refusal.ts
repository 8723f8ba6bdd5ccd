/** What stops a command, told to the person at the terminal: one sentence that says what to do, shown without a stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** For a command's outermost catch: shows a refusal as its sentence and anything else whole, and fails the process. */
export function refuse(error: unknown): void {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
