const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says what is being done and, once done, how long it took; on a terminal the seconds run along.
 * @returns what the work returns
 */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const label = `  ${what} …`.padEnd(40);
  const live = process.stdout.isTTY;
  process.stdout.write(label);
  const clock = live
    ? setInterval(() => process.stdout.write(`\r${label}${seconds(since)}`), 100)
    : undefined;
  try {
    const result = await work();
    process.stdout.write(`${live ? `\r${label}` : ''}${seconds(since)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? `\r${label}` : ''}failed after ${seconds(since)}\n`);
    throw error;
  } finally {
    clearInterval(clock);
  }
}
