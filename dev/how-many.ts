/**
 * How often a test does what it does: few times in the suite, more where the environment says so (`SEEDS=20 npx vitest run …`).
 * @param name the environment's word for it
 */
export function howMany(name: 'RESTARTS' | 'KILLS' | 'SEEDS' | 'RUNS', inTheSuite: number): number {
  return Number(process.env[name]) || inTheSuite;
}
