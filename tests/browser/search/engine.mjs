// The search engine of a built site, run without a browser: the very scripts that pages load.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** The engine and the whole index of the site in `folder`. */
export function openEngine(folder) {
  const assets = join(folder, 'assets');
  const script = (pattern) => {
    const name = readdirSync(assets).find((each) => pattern.test(each));
    return readFileSync(join(assets, name), 'utf8');
  };
  const world = vm.createContext({});
  vm.runInContext(script(/^search\.\w+\.js$/), world);
  vm.runInContext(script(/^search-suggestions-engine\.\w+\.js$/), world);
  const engine = { ...world.aarsplan, ...world.aarsplan.engine };
  const text = (pattern) => {
    let received;
    vm.runInNewContext(script(pattern), { aarsplanSearch: (argument) => { received = argument; } });
    return received;
  };
  const index = engine.readIndex(text(/^search-index\.\w+\.js$/));
  index.textParts.forEach((_, number) => engine.readTextPart(index, number, text(new RegExp(`-texts-${number}\\.js$`))));
  index.postingParts.forEach((_, number) => engine.readPostingPart(index, number, text(new RegExp(`-postings-${number}\\.js$`))));
  engine.readEveryday(index, text(/-everyday\.js$/));
  return { engine, index };
}
