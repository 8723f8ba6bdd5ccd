import { expect, test } from 'vitest';
import { streamOf } from './stream';

test('chunks are made only as they are read, and no more once the reader has left', async () => {
  let made = 0;
  let closed = false;
  async function* chunks() {
    try {
      for (;;) {
        made += 1;
        yield new Uint8Array([made]);
      }
    } finally {
      closed = true;
    }
  }
  const reader = streamOf(chunks()).getReader();
  expect(made).toBe(0);
  await reader.read();
  await reader.read();
  expect(made).toBe(2);
  await reader.cancel();
  expect(closed).toBe(true);
  expect(made).toBe(2);
});
