/**
 * Completes package-lock.json after `npm install` on a registry that lacks some platforms' packages: npm leaves
 * out optional packages that it cannot find, and then `npm ci` refuses the file on every machine. Adds them with
 * the platform that their names tell, so that they are skipped elsewhere. Run: `node test/tools/setup-lock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm'];

const file = join(ROOT, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];

for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    const known = [`node_modules/${name}`, `${place}/node_modules/${name}`].some((path) => path in lock.packages);
    // A range could not be written down as a version.
    if (!platform || known || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platform };
    added.push(`${name}@${version}`);
  }
}

if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length > 0 ? `Added:\n${added.join('\n')}` : 'Nothing is missing.');

/** `@oxc-parser/binding-linux-arm-musleabihf` → linux, arm, musl; undefined for packages of no one platform. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  if (!system || !processor) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { os: [system], cpu: [processor], ...(libc ? { libc: [libc] } : {}) };
}
