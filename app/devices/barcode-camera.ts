/**
 * The camera as a reader of codes. Called by ScanPanel. Whatever happens in between (closed before it opened, opened twice by
 * StrictMode, a fault half way), the camera is let go, and there is never a second one open: a phone has only one to give.
 */
import { codeRead, createReadFilter, type CodeRead, type RawRead } from './code-read.ts'
import { NotPreparedFault, type CameraTrouble } from './device-faults.ts'
import { findNativeDetector, type NativeDetector } from './native-barcodes.ts'
import type * as Engine from './scanner-engine.ts'

/** The library decodes the picture at its size in CSS pixels; at the width of a phone's screen it would see no bars. */
const DECODED_WIDTH = 960
const NATIVE_PAUSE_MS = 120

type Scanner = Pick<typeof Engine, 'startScanner' | 'readPicture'>

export interface CameraListener {
  onPicture(): void
  /** Once: the camera is let go at the first code. */
  onRead(read: CodeRead): void
  onTrouble(code: CameraTrouble): void
}

export interface OpenCamera {
  close(): Promise<void>
}

export interface CameraParts {
  readonly loadScanner: () => Promise<Scanner>
  readonly findDetector: () => Promise<NativeDetector | null>
}

const browserParts: CameraParts = {
  loadScanner: () =>
    import('./scanner-engine.ts').catch((cause: unknown) => {
      throw new NotPreparedFault(cause)
    }),
  findDetector: findNativeDetector,
}

let lastOneClosed: Promise<unknown> = Promise.resolve()

export function openBarcodeCamera(host: HTMLElement, listener: CameraListener, parts: CameraParts = browserParts): OpenCamera {
  let isOver = false
  const isConfirmed = createReadFilter()
  const heard = (raw: RawRead) => {
    const read = codeRead(raw)
    if (isOver || !read || !isConfirmed(read)) return
    void close()
    listener.onRead(read)
  }
  const running = lastOneClosed.then(async () => {
    if (isOver) return null
    const [scanner, detector] = await Promise.all([parts.loadScanner(), parts.findDetector()])
    if (isOver) return null
    const frame = addFrame(host)
    const started = await scanner.startScanner(frame.element, heard).catch((error: unknown) => {
      frame.remove()
      throw error
    })
    if (!isOver) listener.onPicture()
    if (detector) void watch(started.video, { detector, heard, isOver: () => isOver })
    return { started, frame }
  })
  let letGo: () => void = () => undefined
  lastOneClosed = new Promise<void>((resolve) => {
    letGo = resolve
  })
  running.catch((error: unknown) => {
    if (!isOver) listener.onTrouble(troubleOf(error))
    isOver = true
    letGo()
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
      .finally(letGo)
    return closing
  }
  return { close }
}

/** The browser's own decoder first, where there is one: it reads what the library cannot. Null when the picture shows no code. */
export async function readCodeInPicture(picture: File, parts: CameraParts = browserParts): Promise<CodeRead | null> {
  const detector = await parts.findDetector()
  const native = detector ? await detectInFile(detector, picture) : null
  if (native) return native
  const raw = await (await parts.loadScanner()).readPicture(picture)
  return raw && codeRead(raw)
}

async function detectInFile(detector: NativeDetector, picture: File): Promise<CodeRead | null> {
  try {
    return await detector.detect(await createImageBitmap(picture))
  } catch {
    return null // a picture that this decoder cannot open may still open in the library
  }
}

type Watch = {
  readonly detector: NativeDetector
  readonly heard: (read: RawRead) => void
  readonly isOver: () => boolean
}

async function watch(video: HTMLVideoElement, { detector, heard, isOver }: Watch): Promise<void> {
  while (!isOver()) {
    // A frame that cannot be read is no news; the next one comes.
    const read = video.readyState >= 2 ? await detector.detect(video).catch(() => null) : null
    if (read) heard(read)
    await new Promise((resolve) => setTimeout(resolve, NATIVE_PAUSE_MS))
  }
}

/** As wide as it is decoded, drawn as wide as there is room. */
function addFrame(host: HTMLElement): { element: HTMLElement; remove(): void } {
  const element = document.createElement('div')
  element.className = 'scan-frame'
  element.style.width = `${DECODED_WIDTH}px`
  host.append(element)
  const fit = () => element.style.setProperty('--scan-scale', String(host.clientWidth / DECODED_WIDTH))
  fit()
  const watcher = new ResizeObserver(fit)
  watcher.observe(host)
  return {
    element,
    remove: () => {
      watcher.disconnect()
      element.remove()
    },
  }
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
