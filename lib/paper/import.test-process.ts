import { importPaper } from './import';

// A worker of its own, for the test that kills it in the middle of an import.

process.once('message', async () => {
  for (;;) await importPaper(new Date());
});
