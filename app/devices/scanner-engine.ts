// The one file that knows html5-qrcode. Loaded when somebody scans; its chunk is never part of the first load. It imports nothing of
// ours, so that the chunk keeps its name, and phones keep their copy, from one release to the next.
import { Html5Qrcode, Html5QrcodeSupportedFormats, type Html5QrcodeResult } from 'html5-qrcode'
import { type RawRead } from './code-read.ts'

const FORMATS = [
  Html5QrcodeSupportedFormats.QR_CODE,
  Html5QrcodeSupportedFormats.DATA_MATRIX,
  Html5QrcodeSupportedFormats.CODE_128,
  Html5QrcodeSupportedFormats.ITF,
  Html5QrcodeSupportedFormats.EAN_13,
  Html5QrcodeSupportedFormats.EAN_8,
]
const FRAMES_PER_SECOND = 8
const PICTURE_WITHIN_MS = 10_000

export interface RunningScanner {
  readonly video: HTMLVideoElement
  stop(): Promise<void>
}

let elements = 0

/** Resolves when the picture moves. `frame` must be in the document and is used once: the library keeps state in its element. */
export async function startScanner(frame: HTMLElement, onRead: (read: RawRead) => void): Promise<RunningScanner> {
  frame.id = `lb-scanner-${(elements += 1)}`
  const scanner = newScanner(frame.id)
  await scanner.start(
    { facingMode: 'environment' },
    {
      fps: FRAMES_PER_SECOND,
      disableFlip: true,
      qrbox: readingArea,
      videoConstraints: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    },
    (_, result) => onRead(readOf(result)),
    undefined,
  )
  const video = frame.querySelector('video')
  if (!video) throw new Error('the scanner made no picture')
  try {
    // start() resolves before the first frame; stopping before that throws inside the library.
    await until(() => scanner.isScanning, PICTURE_WITHIN_MS)
  } catch (error) {
    release(video)
    throw error
  }
  return {
    video,
    stop: async () => {
      try {
        await scanner.stop()
        scanner.clear()
      } finally {
        release(video)
      }
    },
  }
}

/** Wide rather than high: labels are. */
function readingArea(width: number, height: number): { width: number; height: number } {
  return { width: Math.floor(width * 0.92), height: Math.floor(Math.min(height * 0.86, width * 0.62)) }
}

/** Null when the picture shows no code that this can read. */
export async function readPicture(picture: File): Promise<RawRead | null> {
  const frame = document.createElement('div')
  frame.id = `lb-scanner-${(elements += 1)}`
  frame.hidden = true
  document.body.append(frame)
  try {
    return readOf(await newScanner(frame.id).scanFileV2(picture, false))
  } catch {
    return null // the library throws for "no code" and for a picture it cannot open alike
  } finally {
    frame.remove()
  }
}

function newScanner(elementId: string): Html5Qrcode {
  // The browser's own decoder looks at the whole frame elsewhere (native-barcodes.ts), not at this canvas.
  return new Html5Qrcode(elementId, { formatsToSupport: FORMATS, useBarCodeDetectorIfSupported: false, verbose: false })
}

function readOf({ decodedText, result }: Html5QrcodeResult): RawRead {
  return { text: decodedText, format: result.format?.formatName ?? '' }
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
