// The one file that knows html5-qrcode: it holds the camera, we decode. Loaded when somebody scans; its chunk is never part of the
// first load. It imports nothing of ours, so that the chunk keeps its name, and phones keep their copy, from one release to the next.
import { Html5Qrcode } from 'html5-qrcode'

const MOST_FRAMES_PER_SECOND = 20
const PICTURE_WITHIN_MS = 10_000

export interface RunningScanner {
  readonly video: HTMLVideoElement
  stop(): Promise<void>
}

/** Asked for each frame after the one before has been answered. */
export type LookAtFrame = (video: HTMLVideoElement) => Promise<void>

let elements = 0

/**
 * Resolves when the picture moves. `frame` must be in the document and is used once: the library keeps state in its element.
 * `cameraId` names one camera; null is the one at the back.
 */
export async function startScanner(frame: HTMLElement, cameraId: string | null, look: LookAtFrame): Promise<RunningScanner> {
  frame.id = `lb-scanner-${(elements += 1)}`
  const scanner = new Html5Qrcode(frame.id, { verbose: false, useBarCodeDetectorIfSupported: false })
  const video = () => frame.querySelector('video')
  decodeWith(scanner, async () => {
    const element = video()
    if (element && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) await look(element)
  })
  await scanner.start(
    cameraId ?? { facingMode: 'environment' },
    {
      fps: MOST_FRAMES_PER_SECOND,
      disableFlip: true,
      videoConstraints: {
        ...(cameraId === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: cameraId } }),
        width: { ideal: 1920 },
        height: { ideal: 1080 },
      },
    },
    () => undefined,
    () => undefined,
  )
  const element = video()
  if (!element) throw new Error('the scanner made no picture')
  try {
    // start() resolves before the first frame; stopping before that throws inside the library.
    await until(() => scanner.isScanning, PICTURE_WITHIN_MS)
  } catch (error) {
    release(element)
    throw error
  }
  return {
    video: element,
    stop: async () => {
      const stream = element.srcObject
      try {
        await scanner.stop()
        scanner.clear()
      } finally {
        if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop()
      }
    },
  }
}

/**
 * The library asks its decoder about a canvas as small as the picture on the screen, in which no long label can be read. Ours looks at
 * the camera's own frame instead and tells what it saw by itself; to the library there is never anything.
 */
function decodeWith(scanner: Html5Qrcode, look: () => Promise<void>): void {
  // Private in the library's types; .ci/scanner-without-decoder.ts fails the build when it is gone.
  const inside = scanner as unknown as { qrcode: { decodeAsync: () => Promise<never> } }
  inside.qrcode = {
    decodeAsync: async () => {
      await look().catch(() => undefined) // told by whoever looks
      throw new Error('nothing for the library')
    },
  }
}

function release(video: HTMLVideoElement): void {
  const stream = video.srcObject
  if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop()
}

function until(isTrue: () => boolean, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const look = () => {
      if (isTrue()) resolve()
      else if (performance.now() - from > withinMs) reject(new Error(`no picture within ${withinMs} ms`))
      else setTimeout(look, 30)
    }
    look()
  })
}
