import { preparer } from './prepare';

// A worker for the test that kills one: prepares lists until it is killed.

const own = preparer();
for (;;) await own.run(new Date());
