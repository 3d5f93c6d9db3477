// The OCR engine in its own worker, with all of its files from this server; nothing of a picture leaves the device.
import { createWorker, OEM, type Worker as Engine } from 'tesseract.js'
import folder from 'virtual:ocr-files'
import { type ReadWord } from '#shared/document-reading/read-page.ts'
import { bitmapFile } from './bitmap-file.ts'
import { ENGINE_LANGUAGES, ENGINE_PARAMETERS } from './engine-languages.ts'
import { type GreyPicture } from './grey-picture.ts'
import { wordsOfPage } from './words-of-page.ts'

let opening: Promise<Engine> | null = null

/** Begins to load the engine, so that it is there when the picture is straight. Rejects where it is not on this device. */
export function warmEngine(): Promise<unknown> {
  opening ??= openEngine().catch((cause: unknown) => {
    opening = null
    throw cause
  })
  return opening
}

export async function readLetters(picture: GreyPicture): Promise<ReadWord[]> {
  await warmEngine()
  const engine = await opening
  if (!engine) return []
  // A Blob: of bytes alone the engine makes text.
  const { data } = await engine.recognize(new Blob([bitmapFile(picture)], { type: 'image/bmp' }) as never, {}, { blocks: true }) // its types know only File
  return wordsOfPage(data)
}

/** Gives its memory back, some hundred megabytes. */
export async function closeEngine(): Promise<void> {
  const engine = await opening?.catch(() => null)
  opening = null
  await engine?.terminate()
}

async function openEngine(): Promise<Engine> {
  const at = `${location.origin}${folder}`
  // Fetched here first: the engine tells nobody when a file is missing.
  for (const code of ENGINE_LANGUAGES) {
    const answer = await fetch(`${at}/${code}.traineddata.gz`)
    if (!answer.ok) throw new Error(`the data for ${code} answered ${answer.status}`)
  }
  const engine = await createWorker([...ENGINE_LANGUAGES], OEM.LSTM_ONLY, {
    workerPath: `${at}/worker.min.js`,
    corePath: `${at}/tesseract-core-simd-lstm.js`,
    langPath: at,
    cacheMethod: 'none',
    workerBlobURL: false,
  })
  await engine.setParameters(ENGINE_PARAMETERS as never) // its enum of modes is a namespace that no build sees
  return engine
}
