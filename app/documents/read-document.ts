// A file that somebody picked becomes pages with words, on this device.
import { lookAtFile } from '#shared/attachments/file-kind.ts'
import { type ReadWord } from '#shared/document-reading/read-page.ts'
import { NotPreparedFault } from '#app/devices/device-faults.ts'
import { type PictureAnswered, type PictureAsked } from './picture-worker.ts'
import { type PictureProblem } from './picture-quality.ts'
import { isReadable } from './words-of-page.ts'

export interface DocumentPage {
  readonly width: number
  readonly height: number
  readonly picture: Blob
  readonly words: readonly ReadWord[]
}

export type ReadingProblem = PictureProblem | 'no-picture' | 'unreadable' | 'no-document' | 'locked'

export type ReadDocument =
  | { readonly ok: true; readonly pages: readonly DocumentPage[] }
  /** `picture` is what was seen, where anything was. */
  | { readonly ok: false; readonly problem: ReadingProblem; readonly picture: Blob | null }

export type ReadingStep = 'opening' | 'straightening' | 'letters'

/** A page of a PDF with fewer words is a scan. */
const LEAST_WORDS = 12

/** Throws NotPreparedFault where the engine is not on this device. Steps are told as they begin. */
export async function readDocument(bytes: ArrayBuffer, onStep: (step: ReadingStep) => void): Promise<ReadDocument> {
  onStep('opening')
  const look = lookAtFile(new Uint8Array(bytes))
  if (!look.ok) return { ok: false, problem: 'no-document', picture: null }
  if (look.type !== 'application/pdf') return readPicture(new Blob([bytes], { type: look.type }), onStep)
  const { readPdf } = await prepared(() => import('./pdf-reader.ts'))
  const pages = await readPdf(bytes).catch((cause: unknown) => (isPassword(cause) ? 'locked' : 'no-document'))
  if (typeof pages === 'string') return { ok: false, problem: pages, picture: null }
  const read: DocumentPage[] = []
  for (const page of pages) {
    if (page.words.length >= LEAST_WORDS) read.push(page)
    else {
      const scanned = await readPicture(page.picture, onStep)
      // An empty last page says nothing against the others.
      if (scanned.ok) read.push(...scanned.pages)
      else if (read.length === 0 && pages.length === 1) return scanned
    }
  }
  return read.length > 0 ? { ok: true, pages: read } : { ok: false, problem: 'no-text', picture: null }
}

async function readPicture(picture: Blob, onStep: (step: ReadingStep) => void): Promise<ReadDocument> {
  onStep('straightening')
  const engine = await prepared(() => import('./ocr-engine.ts'))
  const isWarm = engine.warmEngine().catch((cause: unknown) => {
    throw new NotPreparedFault(cause)
  })
  isWarm.catch(() => undefined) // a picture that is refused needs no engine
  const { problem, shown, toRead, width, height } = await straightened(picture)
  if (problem || !toRead || !shown) return { ok: false, problem: problem ?? 'no-picture', picture: shown }
  onStep('letters')
  await isWarm
  const words = await engine.readLetters(toRead)
  return isReadable(words)
    ? { ok: true, pages: [{ width, height, picture: shown, words }] }
    : { ok: false, problem: 'unreadable', picture: shown }
}

function straightened(picture: Blob): Promise<PictureAnswered> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<PictureAnswered>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PictureAnswered>) => resolve(data))
    worker.addEventListener('error', () => reject(new NotPreparedFault()))
    worker.postMessage({ picture } satisfies PictureAsked)
  }).finally(() => worker.terminate())
}

async function prepared<T>(load: () => Promise<T>): Promise<T> {
  return load().catch((cause: unknown) => {
    throw new NotPreparedFault(cause)
  })
}

const isPassword = (cause: unknown): boolean => cause instanceof Error && cause.name === 'PasswordException'
