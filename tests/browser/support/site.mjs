// The example site of this repository, built by the program under test, and a small server for it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCES = ['site.yaml', 'bodies.yaml', 'anchors.lock', 'content'];

/** The day for which validity is computed: pages stay the same from one run to the next. */
export const AS_OF = '2026-11-24';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.pdf': 'application/pdf',
};

export const typeOf = (file) => TYPES[path.extname(file)] ?? 'application/octet-stream';

/** The program under test. */
export function program() {
  assert.ok(process.env.GONGKAI, 'GONGKAI must hold the path of the program to test (tests/run sets it)');
  return path.resolve(process.env.GONGKAI);
}

/** A copy of the example in a folder that goes away with the process, so that nothing of the repository is touched. */
export function copySite() {
  const work = mkdtempSync(path.join(tmpdir(), 'gongkai-test-'));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  const site = path.join(work, 'site');
  mkdirSync(site);
  for (const name of SOURCES) {
    const source = path.join(REPOSITORY, name);
    if (existsSync(source)) cpSync(source, path.join(site, name), { recursive: true });
  }
  return { work, site };
}

/** Builds a copy of the example. `under`: what to add to the site's address, such as `plans/`. */
export function buildSite({ under = '' } = {}) {
  const { work, site } = copySite();
  const settings = path.join(site, 'site.yaml');
  const yaml = readFileSync(settings, 'utf8');
  const [line, written] = yaml.match(/^base_url:\s*(\S+)\s*$/m) ?? assert.fail('the example names its base_url');
  const baseUrl = new URL(under, written).href;
  writeFileSync(settings, yaml.replace(line, `base_url: ${baseUrl}`));
  const folder = path.join(work, 'public');
  const ran = spawnSync(program(), ['build', '--site', site, '--output', folder, '--as-of', AS_OF, '--lang', 'en', '--quiet'], { encoding: 'utf8' });
  assert.equal(ran.status, 0, `the example builds: ${ran.error ?? ''}${ran.stdout}${ran.stderr}`);
  return { folder, baseUrl, work, pages: filesOf(folder).filter((file) => file.endsWith('.html')) };
}

/** Every file below a folder, relative, with slashes, sorted. */
export function filesOf(folder, below = '') {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesOf(folder, `${below}${entry.name}/`) : [below + entry.name]))
    .sort();
}

/** The file that answers for an address below the root of a site, or nothing. */
export function fileFor(folder, address) {
  let file;
  try {
    file = path.join(folder, decodeURIComponent(address));
  } catch {
    return undefined;
  }
  if (!path.resolve(file).startsWith(path.resolve(folder)) || !existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = path.join(file, 'index.html');
  return address === '' || address.endsWith('/') ? (existsSync(index) ? index : undefined) : undefined;
}

/** What a plain web server answers: the file, or `404.html`. */
export function answer(folder, address) {
  const file = fileFor(folder, address);
  if (file) return { status: 200, type: typeOf(file), body: readFileSync(file) };
  return { status: 404, type: TYPES['.html'], body: readFileSync(path.join(folder, '404.html')) };
}

/** Serves a folder on the loopback interface, below `base`; `missed` collects what was asked for in vain. */
export async function serve(folder, base = '/') {
  const missed = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith(base)) {
      missed.push(pathname);
      response.writeHead(404).end();
      return;
    }
    const { status, type, body } = answer(folder, pathname.slice(base.length));
    if (status !== 200) missed.push(pathname);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const root = `http://127.0.0.1:${server.address().port}${base}`;
  return {
    root,
    missed,
    url: (file) => root + file.split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1'),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
