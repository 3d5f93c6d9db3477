// Codes in a photo or a file: the picture stands still, so every way of looking is tried before it is given up.
import { codeRead, type CodeRead } from './code-read.ts'
import { createAcceptance } from './scanner-accept.ts'
import { openDecoder, type Decoder } from './scanner-client.ts'
import { LOOK_COUNT } from './scanner-decode.ts'

/** The long side; a photo of twelve megapixels holds no more of a label than this, and the memory of a cheap phone does. */
const MOST_PIXELS_ACROSS = 2600

/** All codes of the first look that finds any. Empty when the picture shows none; rejects when it is no picture. */
export async function readCodesInPicture(picture: Blob, open: () => Decoder = openDecoder): Promise<readonly CodeRead[]> {
  const whole = await createImageBitmap(picture)
  const decoder = open()
  try {
    const weigh = createAcceptance()
    // Once each: the same look at the same picture would only say the same again.
    for (let turn = 0; turn < LOOK_COUNT; turn += 1) {
      const seen = await decoder.look(await fitted(whole), turn)
      const reads = seen.filter((code) => weigh(code, turn) === 'taken').flatMap((code) => codeRead(code) ?? [])
      if (reads.length > 0) return reads
    }
    return []
  } finally {
    decoder.close()
    whole.close()
  }
}

function fitted(whole: ImageBitmap): Promise<ImageBitmap> {
  const scale = Math.min(1, MOST_PIXELS_ACROSS / Math.max(whole.width, whole.height))
  const size = { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale) }
  return createImageBitmap(whole, { ...size, resizeQuality: 'high' })
}
