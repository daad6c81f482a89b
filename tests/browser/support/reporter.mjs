// Node's own report, closed by one plain line that people and CI can read.

import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';

export default async function* report(events) {
  const count = { 'test:pass': 0, 'test:fail': 0 };
  async function* counted() {
    for await (const event of events) {
      if (event.type in count) count[event.type] += 1;
      yield event;
    }
  }
  yield* Readable.from(counted()).pipe(new spec());
  yield `${count['test:pass']} passed, ${count['test:fail']} failed\n`;
}
