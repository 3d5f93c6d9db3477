import { build } from 'esbuild'
import path from 'node:path'
import fs from 'node:fs'
const here = import.meta.dirname
export async function buildClient(name, clientPath, outDir, define = {}) {
  fs.mkdirSync(outDir, { recursive: true })
  const out = path.join(outDir, 'client.js')
  await build({
    entryPoints: [path.join(here, 'page.mjs')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    outfile: out,
    target: 'chrome120',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', ...define },
    logLevel: 'error',
    nodePaths: (process.env.EXTRA_NODE_PATH ?? '').split(':').filter(Boolean),
    plugins: [
      {
        name: 'contender',
        setup(b) {
          b.onResolve({ filter: /^CONTENDER_CLIENT$/ }, () => ({ path: clientPath }))
        },
      },
    ],
  })
  return { out, bytes: fs.statSync(out).size }
}

/** The product is bundled by its own bundler, as its pages are. */
export async function buildWithVite(clientPath, outDir) {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    logLevel: 'error',
    root: here,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'contender', enforce: 'pre', resolveId: (id) => (id === 'CONTENDER_CLIENT' ? clientPath : null) }],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      modulePreload: false,
      rollupOptions: {
        input: path.join(here, 'page.mjs'),
        output: { entryFileNames: 'client.js', codeSplitting: false },
      },
    },
  })
  const out = path.join(outDir, 'client.js')
  return { out, bytes: fs.statSync(out).size }
}
