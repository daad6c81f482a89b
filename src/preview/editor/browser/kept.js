//! In: what was typed and is not saved. Out: it is kept in the browser, and found again after the tab
//! was closed or the machine went off.
//!
//! In the browser's database rather than its plain storage, which is written to the disk only after
//! seconds. What is kept has a key of its own for each tab, so that two tabs take nothing from each
//! other; a tab holds a lock of its name for as long as it lives, so that nobody is offered what is
//! just being typed in another one.

const DATABASE = 'aarsplan';
const TEXTS = 'tekster';

/** What is kept of one file; `folder` tells one plan from another, and `earlier` says where the file
 * lay before. */
export async function openKept(folder, path, earlier = []) {
  const tab = await ownName(folder, path);
  const database = await open();
  const paths = [path, ...earlier];
  let last = Promise.resolve();

  return {
    /** Keeps it, in the place of what this tab kept before. */
    keep: (words) => write((store) => store.put({ folder, path, tab, ...words })),
    /** What this tab kept is needed no more. */
    drop: () => write((store) => store.delete([folder, path, tab])),
    /** What tabs left that are no more, the newest first. */
    async left() {
      if (!database) return [];
      const store = database.transaction(TEXTS).objectStore(TEXTS);
      const all = await Promise.all(paths.map((at) => done(store.getAll(IDBKeyRange.bound([folder, at], [folder, at, '\uffff'])))));
      const alive = await living();
      const left = all.flat().filter((one) => one.tab === tab || !alive.has(lockOf(folder, one.path, one.tab)));
      // What this tab left before it was loaded again gets a name of its own: the tab writes in its
      // own place from now on.
      const own = left.find((one) => one.tab === tab);
      if (own) {
        own.tab = crypto.randomUUID();
        await write((store) => {
          store.put(own);
          store.delete([folder, own.path, tab]);
        });
      }
      return left.sort((one, other) => other.time - one.time);
    },
    /** Forgets what was left. */
    forget: (tabs) => write((store) => tabs.forEach((name) => paths.forEach((at) => store.delete([folder, at, name])))),
  };

  /** One after the other, so that what was typed last stays. */
  function write(change) {
    last = last.then(() => {
      if (!database) return undefined;
      const transaction = database.transaction(TEXTS, 'readwrite', { durability: 'strict' });
      change(transaction.objectStore(TEXTS));
      return new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    }).catch(() => {});
    return last;
  }
}

/** Nothing where the browser keeps nothing, as in some private windows. */
async function open() {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TEXTS, { keyPath: ['folder', 'path', 'tab'] });
    return await done(request);
  } catch {
    return null;
  }
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const lockOf = (folder, path, tab) => `aarsplan ${folder} ${path} ${tab}`;

/** This tab's name: the same after it was loaded again, another one where the tab was doubled. */
async function ownName(folder, path) {
  const remembered = session((storage) => storage.getItem(DATABASE));
  if (remembered && (await take(lockOf(folder, path, remembered)))) return remembered;
  const name = crypto.randomUUID();
  session((storage) => storage.setItem(DATABASE, name));
  await take(lockOf(folder, path, name));
  return name;
}

/** Nothing where the browser keeps nothing. */
function session(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/** Takes a lock for as long as the page lives; says whether it was free. */
function take(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise(() => {});
    }).catch(() => resolve(true));
  });
}

async function living() {
  if (!navigator.locks) return new Set();
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name));
  } catch {
    return new Set();
  }
}
