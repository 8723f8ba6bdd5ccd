// Used again for every page: what is handed out is a copy.
let desk = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Texts one after the other, as UTF-8. Each is put down by itself: in one long text a single letter beyond Latin-1 would make
 * all of it twice as large, and three times as slow to put down.
 */
export function utf8(texts: readonly string[]): Buffer {
  let size = 0;
  for (const text of texts) {
    const most = size + 3 * text.length;
    if (most > desk.length) {
      const larger = Buffer.allocUnsafeSlow(2 * most);
      desk.copy(larger, 0, 0, size);
      desk = larger;
    }
    size += desk.write(text, size);
  }
  return Buffer.from(desk.subarray(0, size));
}
