import { type FileType, type PixelSize } from '#shared/attachments/file-kind.ts'

/** SB7: what a person can still read a delivery note on, at a tenth of the bytes. */
export const LONG_SIDE_PX = 2_048
const JPEG_QUALITY = 0.85

export interface Picture {
  readonly bytes: ArrayBuffer
  readonly type: FileType
  /** By its header; null where the header is not read (HEIC). */
  readonly size: PixelSize | null
}

/** SB7: the same picture with a long side of 2,048 px as a JPEG, upright; null where it is small already or this browser cannot read it. */
export async function shrinkPhoto({ bytes, type, size }: Picture): Promise<ArrayBuffer | null> {
  if (size && Math.max(size.width, size.height) <= LONG_SIDE_PX) return null
  const bitmap = await decode(new Blob([bytes], { type }))
  if (!bitmap) return null
  try {
    return await drawn(bitmap)
  } finally {
    bitmap.close()
  }
}

async function decode(picture: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(picture, { imageOrientation: 'from-image' })
  } catch {
    return null // a kind that this browser does not show, or a broken file: it is kept as it is
  }
}

async function drawn(bitmap: ImageBitmap): Promise<ArrayBuffer | null> {
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff' // a JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
  return jpeg.arrayBuffer()
}
