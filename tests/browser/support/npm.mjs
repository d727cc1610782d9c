/** npm on the package: packing and installing without the network. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './office.mjs';
import { writePackage } from './package.mjs';

// Whatever npm might ask of a registry fails at once.
const OFFLINE = { ...process.env, npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:9/', npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };

/** @param {string} cwd @param {...string} args */
export function npm(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, env: OFFLINE, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** @type {{ tarball: string, files: string[] } | null} */
let packed = null;

/** The package as `npm pack` makes it: the file, and the paths inside. */
export function pack() {
  packed ??= packAnew();
  return packed;
}

function packAnew() {
  const into = folder('tarball');
  const { status, stdout, stderr } = npm(writePackage(), 'pack', '--json', '--pack-destination', into);
  if (status !== 0) throw new Error(`npm pack: ${stderr}`);
  // npm 11 gives an object by name, earlier ones a list.
  const [made] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))));
  return { tarball: join(into, made.filename), files: made.files.map((/** @type {{ path: string }} */ { path }) => path).sort() };
}

/** A project that has the package installed from its tarball. @param {Record<string, string>} files Its sources by path. @returns {string} */
export function projectWithPackage(files) {
  const project = folder('project');
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'portal', private: true, type: 'module' }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const { status, stderr } = npm(project, 'install', pack().tarball);
  if (status !== 0) throw new Error(`npm install: ${stderr}`);
  return project;
}
