type Stretch = { from: number; to: number };

/**
 * Which bytes a request wants (RFC 9110, 14.2). A header that is not understood, and several stretches at once, are ignored
 * as that allows: then the whole is sent.
 * @param size of the whole, in bytes
 * @returns null for the whole; both ends with their bytes; `none` when there is no such stretch (416)
 */
export function stretchOf(header: string | null, size: number): Stretch | 'none' | null {
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Number(last);
  if (last !== '' && to < from) return null;
  return from >= size ? 'none' : { from, to: Math.min(to, size - 1) };
}

/** Whether a stretch may be given: without If-Range, or with exactly the tag of what there is (RFC 9110, 13.1.5). */
export function isSame(ifRange: string | null, etag: string): boolean {
  return ifRange === null || ifRange.trim() === etag;
}
