/** Decodes off the page's thread, so that the picture of the camera never stands still. Started by scanner-client.ts. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import zxingAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { lookOnce, type SeenCode } from './scanner-decode.ts'
import { greyOf, type Grey, type Rgba } from './scanner-picture.ts'

// The page's types know no worker's own scope.
const scope = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>

export interface LookRequest {
  readonly id: number
  readonly frame: ImageBitmap | Rgba
  /** Which way of looking: see LOOKS. */
  readonly turn: number
}

export type LookAnswer =
  | { readonly id: number; readonly seen: readonly SeenCode[] }
  | { readonly id: number; readonly fault: string }

// Our own copy: the library would fetch it from a network of others.
const ready = prepareZXingModule({
  overrides: { locateFile: (file: string, prefix: string) => (file.endsWith('.wasm') ? zxingAddress : prefix + file) },
  fireImmediately: true,
})

scope.addEventListener('message', ({ data }: MessageEvent<LookRequest>) => void answer(data))

async function answer({ id, frame, turn }: LookRequest): Promise<void> {
  try {
    await ready
    scope.postMessage({ id, seen: await lookOnce(greyFrame(frame), turn, readBarcodes) } satisfies LookAnswer)
  } catch (error) {
    scope.postMessage({ id, fault: error instanceof Error ? error.message : String(error) } satisfies LookAnswer)
  }
}

let canvas: OffscreenCanvas | undefined

function greyFrame(frame: ImageBitmap | Rgba): Grey {
  if (!(frame instanceof ImageBitmap)) return greyOf(frame)
  const { width, height } = frame
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas in this worker')
  context.drawImage(frame, 0, 0)
  frame.close()
  // A canvas is read into memory of its own.
  return greyOf(context.getImageData(0, 0, width, height) as unknown as Rgba)
}
