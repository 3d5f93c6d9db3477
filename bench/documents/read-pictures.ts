import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createWorker, OEM } from 'tesseract.js'
import { bitmapFile } from '../../app/documents/bitmap-file.ts'
import type { GreyPicture } from '../../app/documents/grey-picture.ts'
import { wordsOfPage } from '../../app/documents/words-of-page.ts'
import { ENGINE_LANGUAGES, ENGINE_PARAMETERS } from '../../app/documents/engine-languages.ts'
import type { ReadWord } from '../../shared-schema/document-reading/read-page.ts'

const CACHE = join(import.meta.dirname, '../../.cache/documents-bench')
const require = createRequire(import.meta.url)

export interface PictureReader {
  read(picture: GreyPicture): Promise<{ readonly words: readonly ReadWord[]; readonly ms: number | null }>
  close(): Promise<void>
}

/** The engine of the app in this process. What it read of a picture once is kept: the same picture gives the same words. */
export async function openReader(languages: string = ENGINE_LANGUAGES.join('+')): Promise<PictureReader> {
  await mkdir(CACHE, { recursive: true })
  for (const code of languages.split('+'))
    await copyFile(
      require.resolve(`@tesseract.js-data/${code}/4.0.0_best_int/${code}.traineddata.gz`),
      join(CACHE, `${code}.traineddata.gz`),
    )
  let worker: Tesseract | null = null
  const open = async () => {
    const opened = await createWorker(languages, OEM.LSTM_ONLY, { cacheMethod: 'none', langPath: CACHE })
    await opened.setParameters(ENGINE_PARAMETERS as never) // its types know the mode as an enum only
    return opened
  }
  return {
    read: async (picture) => {
      const file = bitmapFile(picture)
      const path = join(
        CACHE,
        `${createHash('sha256').update(languages).update(JSON.stringify(ENGINE_PARAMETERS)).update(file).digest('hex').slice(0, 24)}.json`,
      )
      const kept = await readFile(path, 'utf8').catch(() => null)
      if (kept !== null) return { words: JSON.parse(kept) as ReadWord[], ms: null } // written below
      worker ??= await open()
      const start = performance.now()
      const { data } = await worker.recognize(Buffer.from(file), {}, { blocks: true })
      const words = wordsOfPage(data)
      await writeFile(path, JSON.stringify(words))
      return { words, ms: performance.now() - start }
    },
    close: async () => void (await worker?.terminate()),
  }
}

type Tesseract = Awaited<ReturnType<typeof createWorker>>
