// Builds the style and script of the web service.
// usage: node build.mjs NODE_MODULES OUT
// Writes to OUT each file under a name that holds its hash, a gzip and a brotli copy of it where they are
// smaller, and manifest.json: {"app.css": {"file": "app-1f3a5b7c.css", "type": "text/css; charset=utf-8"}}.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, 'x.js'));
const esbuild = require('esbuild');
const sass = require('sass');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// The MoJ timeline comes with a picture of a document that no page of ours has; nothing else may refer to a file.
const PICTURED = /\.moj-timeline__document-link\{[^}]*url\([^}]*\}/g;

async function style() {
  const { css } = sass.compile(join(here, 'app.scss'), { loadPaths: [modules, dirname(modules)], quietDeps: true });
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true });
  const whole = code.replace(PICTURED, '');
  if (/url\(|@import|@font-face/.test(whole)) throw new Error('app.css refers to another file: it must be one file');
  return Buffer.from(whole);
}

async function script() {
  const built = await esbuild.build({
    entryPoints: [join(here, 'app.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    nodePaths: [modules],
    write: false,
  });
  return Buffer.from(built.outputFiles[0].contents);
}

function compressed(bytes) {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return { '.gz': gzipSync(bytes, { level: 9 }), '.br': brotliCompressSync(bytes, brotli) };
}

function write(folder, name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const file = name.replace(/(\.[^.]+)$/, `-${hash}$1`);
  writeFileSync(join(folder, file), bytes);
  const sizes = { plain: bytes.length };
  for (const [suffix, copy] of Object.entries(compressed(bytes))) {
    if (copy.length >= bytes.length) continue;
    writeFileSync(join(folder, file + suffix), copy);
    sizes[suffix.slice(1)] = copy.length;
  }
  return { file, type: TYPES[extname(name)], sizes };
}

// Everything is written beside and then put in place at once, so that a server never starts on half of it.
const fresh = `${out}.new`;
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
const manifest = {
  'app.css': write(fresh, 'app.css', await style()),
  'app.js': write(fresh, 'app.js', await script()),
  'icon.svg': write(fresh, 'icon.svg', readFileSync(join(here, 'icon.svg'))),
};
writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
rmSync(out, { recursive: true, force: true });
renameSync(fresh, out);
for (const { file, sizes } of Object.values(manifest)) console.log(file, JSON.stringify(sizes));
console.log(`${readdirSync(out).length} files in ${out}`);
