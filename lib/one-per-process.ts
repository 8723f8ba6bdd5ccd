// Next's bundle and the front's own each hold a copy of every module in one process. What there is to be one of in a process, a
// client of the database or a sink of the log, is kept where both copies find it.
const shared = globalThis as { undersigned?: Map<string, object> };

/**
 * What every copy of a module shares in this process.
 * @param name of the module
 * @param make what the first copy that is loaded puts there
 */
export function onePerProcess<One extends object>(name: string, make: () => One): One {
  shared.undersigned ??= new Map();
  const made = (shared.undersigned.get(name) as One | undefined) ?? make();
  shared.undersigned.set(name, made);
  return made;
}
