// Pictures are straightened beside the page, so that it goes on answering.
import { greyOf, rgbaOf, type GreyPicture } from './grey-picture.ts'
import { preparePicture } from './prepare-picture.ts'
import { type PictureProblem } from './picture-quality.ts'

export interface PictureAsked {
  readonly picture: Blob
}

export interface PictureAnswered {
  readonly problem: PictureProblem | 'no-picture' | null
  readonly width: number
  readonly height: number
  /** For the person. */
  readonly shown: Blob | null
  /** For the reader of letters. */
  readonly toRead: GreyPicture | null
}

/** Enough for small print on a whole page; more only costs time. */
const LONG_SIDE_PX = 3_200

// The DOM's library types the global object as a window; the worker's own library would change the types of the whole app.
const scope = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>

scope.addEventListener('message', ({ data }: MessageEvent<PictureAsked>) => {
  answer(data.picture).then(
    (answered) => scope.postMessage(answered, answered.toRead ? [answered.toRead.data.buffer] : []),
    () => scope.postMessage({ problem: 'no-picture', width: 0, height: 0, shown: null, toRead: null } satisfies PictureAnswered),
  )
})

async function answer(picture: Blob): Promise<PictureAnswered> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas to draw on')
  context.fillStyle = '#fff' // a PNG may be transparent
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const { page, toRead, problem } = preparePicture(greyOf(context.getImageData(0, 0, canvas.width, canvas.height)))
  return { problem, width: page.width, height: page.height, shown: await jpegOf(page), toRead: problem ? null : toRead }
}

async function jpegOf(page: GreyPicture): Promise<Blob> {
  const canvas = new OffscreenCanvas(page.width, page.height)
  canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(page), page.width, page.height), 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
}
