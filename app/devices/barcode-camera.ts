/**
 * The camera as a reader of codes. Whatever happens in between (closed before it opened, opened twice by StrictMode, a fault half way,
 * the cable pulled), the camera is let go, and there is never a second one open: a phone has only one to give.
 */
import { controlsOf, trackOf, type CameraControls } from './camera-controls.ts'
import { codeRead, type CodeRead } from './code-read.ts'
import { NotPreparedFault, type CameraTrouble } from './device-faults.ts'
import { createAcceptance } from './scanner-accept.ts'
import type { Decoder } from './scanner-client.ts'
import type { SeenCode } from './scanner-decode.ts'
import type * as Engine from './scanner-engine.ts'

export interface ReadInFrame extends CodeRead {
  /** Its check digit or its GS1 syntax is wrong: misread, or printed wrongly. Never to be used. */
  readonly isFaulty: boolean
  /** Where the code lies, in pixels of the frame, and how large that is. */
  readonly corners: SeenCode['corners']
  readonly frame: { readonly width: number; readonly height: number }
}

export interface CameraListener {
  /** The picture moves. */
  onPicture(controls: CameraControls): void
  /** For every look at every code; whoever listens decides what is new. */
  onRead(read: ReadInFrame): void
  /** Once: the camera is let go. */
  onTrouble(code: CameraTrouble): void
}

export interface OpenCamera {
  close(): Promise<void>
}

export interface CameraParts {
  readonly loadScanner: () => Promise<Pick<typeof Engine, 'startScanner'>>
  readonly openDecoder: () => Promise<Decoder>
  readonly frameOf: (video: HTMLVideoElement) => Promise<ImageBitmap>
}

const browserParts: CameraParts = {
  loadScanner: () => import('./scanner-engine.ts').catch(notPrepared),
  openDecoder: () => import('./scanner-client.ts').then((client) => client.openDecoder(), notPrepared),
  frameOf: (video) => createImageBitmap(video),
}

function notPrepared(cause: unknown): never {
  throw new NotPreparedFault(cause)
}

let lastOneClosed: Promise<unknown> = Promise.resolve()

interface Opening {
  readonly host: HTMLElement
  readonly listener: CameraListener
  /** Null is the one at the back. */
  readonly cameraId?: string | null
}

export function openBarcodeCamera({ host, listener, cameraId = null }: Opening, parts: CameraParts = browserParts): OpenCamera {
  let isOver = false
  let decoder: Decoder | undefined
  const fail = (error: unknown) => {
    if (isOver) return
    void close()
    listener.onTrouble(troubleOf(error))
  }
  const running = lastOneClosed.then(async () => {
    if (isOver) return null
    const scanner = await parts.loadScanner()
    decoder = await parts.openDecoder()
    if (isOver) return null
    const frame = addFrame(host)
    const look = lookWith(decoder, parts, (read) => isOver || listener.onRead(read))
    const started = await scanner
      .startScanner(frame, cameraId, (video) => (isOver ? Promise.resolve() : look(video).catch(fail)))
      .catch((error: unknown) => {
        frame.remove()
        throw error
      })
    trackOf(started.video)?.addEventListener('ended', () => fail(new Error('NotReadableError: the camera went')))
    const controls = await controlsOf(started.video)
    if (!isOver) listener.onPicture(controls)
    return { started, frame }
  })
  let letGo: () => void = () => undefined
  lastOneClosed = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    isOver = true
    closing ??= running
      .then(async (open) => {
        await open?.started.stop()
        open?.frame.remove()
      })
      .catch(() => undefined) // told by onTrouble, or already gone: the page can do nothing more about it
      .finally(() => {
        decoder?.close()
        letGo()
      })
    return closing
  }
  running.catch(fail)
  return { close }
}

type Tell = (read: ReadInFrame) => unknown

/** One frame after another, each looked at in another way. */
function lookWith(decoder: Decoder, { frameOf }: CameraParts, tell: Tell): (video: HTMLVideoElement) => Promise<void> {
  const weigh = createAcceptance()
  let turn = 0
  return async (video) => {
    const bitmap = await frameOf(video)
    const frame = { width: bitmap.width, height: bitmap.height }
    const look = turn++
    for (const seen of await decoder.look(bitmap, look)) {
      const read = codeRead(seen)
      const acceptance = weigh(seen, look)
      // A faulty one is told too: whoever listens says so when it stays in the picture.
      if (read && acceptance !== 'not-yet') tell({ ...read, isFaulty: acceptance === 'faulty', corners: seen.corners, frame })
    }
  }
}

function addFrame(host: HTMLElement): HTMLElement {
  const element = document.createElement('div')
  element.className = 'scan-frame'
  host.append(element)
  return element
}

/** The library rejects with sentences that carry the browser's error name. */
export function troubleOf(error: unknown): CameraTrouble {
  if (error instanceof NotPreparedFault) return 'not-prepared'
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error)
  if (/NotAllowedError|PermissionDenied|SecurityError/.test(text)) return 'refused'
  if (/NotFoundError|DevicesNotFound|OverconstrainedError/.test(text)) return 'no-camera'
  if (/NotReadableError|TrackStartError|AbortError/.test(text)) return 'in-use'
  if (/not supported/.test(text)) return 'insecure'
  return 'failed'
}
