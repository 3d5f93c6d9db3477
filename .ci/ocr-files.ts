import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { ENGINE_LANGUAGES } from '../app/documents/engine-languages.ts'

const require = createRequire(import.meta.url)
const ID = 'virtual:ocr-files'
const ENGINE = dirname(require.resolve('tesseract.js/package.json'))
const CORE = dirname(require.resolve('tesseract.js-core/package.json'))
const VERSION = (require('tesseract.js/package.json') as { version: string }).version // the package's own file
/** In one folder under their own names: the engine finds its parts by name. A new version of the engine or of the data is a new folder. */
const FOLDER = `assets/ocr-${VERSION}-1`

const FILES: ReadonlyMap<string, string> = new Map([
  ['worker.min.js', join(ENGINE, 'dist/worker.min.js')],
  ['tesseract-core-simd-lstm.js', join(CORE, 'tesseract-core-simd-lstm.js')],
  ['tesseract-core-simd-lstm.wasm', join(CORE, 'tesseract-core-simd-lstm.wasm')],
  ...ENGINE_LANGUAGES.map(
    (code) =>
      [`${code}.traineddata.gz`, require.resolve(`@tesseract.js-data/${code}/4.0.0_best_int/${code}.traineddata.gz`)] as const,
  ),
])

/** `virtual:ocr-files` is the address of the folder with the OCR engine and its data (decision 0037). Stands before `heavyAssets`, which lists them. */
export function ocrFiles(): Plugin {
  return {
    name: 'loadbay:ocr-files',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(`/${FOLDER}`)}` : null),
    async generateBundle() {
      for (const [name, path] of FILES)
        this.emitFile({ type: 'asset', fileName: `${FOLDER}/${name}`, source: await readFile(path) })
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${FOLDER}`, (request, response, next) => {
        const name = (request.url ?? '').slice(1)
        const path = FILES.get(name)
        if (!path) return next()
        response.setHeader(
          'Content-Type',
          name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream',
        )
        createReadStream(path).pipe(response)
      })
    },
  }
}
