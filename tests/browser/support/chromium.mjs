// Which Chromium is tested with, and how it is started. The one without windows is the same
// engine, and takes half the time.

import { existsSync } from 'node:fs';

const places = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].filter(Boolean);

export const executablePath = places.find((path) => existsSync(path)) ?? places[0];

export const flags = [
  '--no-sandbox', // CI runs as root
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
