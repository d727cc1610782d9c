/** Builds a page that uses the package from npm, with the bundlers that portals use. */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectWithPackage } from './npm.mjs';

const CASES = new URL('../cases/bundled/', import.meta.url);
const require = createRequire(new URL('../bundlers/package.json', import.meta.url));
/** @param {string} name @returns {Promise<any>} */
const bundler = async (name) => import(pathToFileURL(require.resolve(name)).href);

/** @param {string} name */
const source = (name) => readFileSync(new URL(name, CASES), 'utf8');
const PAGE = source('index.html');

/** The page with a script that is no module. @param {string} script */
const pageWith = (script) => PAGE.replace('type="module" src="/main.js"', script);

/** @returns {Promise<string>} The folder that Vite built. */
export async function builtByVite() {
  const project = projectWithPackage({ 'index.html': PAGE, 'main.js': source('main.js') });
  const { build } = await bundler('vite');
  await build({ root: project, configFile: false, logLevel: 'error' });
  return join(project, 'dist');
}

/** The development server of Vite. @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function servedByVite() {
  const project = projectWithPackage({ 'index.html': PAGE, 'main.js': source('main.js') });
  const { createServer } = await bundler('vite');
  const server = await createServer({ root: project, configFile: false, logLevel: 'error', server: { host: '127.0.0.1', port: 0, ws: false, watch: null }, optimizeDeps: { exclude: ['@tonghop/form'] } });
  await server.listen();
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

/** @returns {Promise<string>} The folder that esbuild built. */
export async function builtByEsbuild() {
  const project = projectWithPackage({ 'main.js': source('main_esbuild.js') });
  const { build } = await bundler('esbuild');
  await build({ absWorkingDir: project, entryPoints: ['main.js'], bundle: true, minify: true, format: 'esm', loader: { '.wasm': 'file' }, outdir: 'dist', logLevel: 'error' });
  writeFileSync(join(project, 'dist/index.html'), PAGE);
  return join(project, 'dist');
}

/** @returns {Promise<string>} The folder that webpack built. */
export async function builtByWebpack() {
  const project = projectWithPackage({ 'main.js': source('main.js') });
  const { default: webpack } = await bundler('webpack');
  const stats = await new Promise((resolve, reject) => webpack({ context: project, mode: 'production', entry: './main.js', output: { path: join(project, 'dist') }, performance: { hints: false } },
    (/** @type {Error | null} */ error, /** @type {any} */ done) => (error ? reject(error) : resolve(done))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  writeFileSync(join(project, 'dist/index.html'), pageWith('defer src="/main.js"'));
  return join(project, 'dist');
}
