import { type GreyPicture } from './grey-picture.ts'

const HEAD_BYTES = 14 + 40 + 256 * 4

/** A BMP of 256 greys: the one format that the reader of letters takes and that costs nothing to write. */
export function bitmapFile({ width, height, data }: GreyPicture): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil(width / 4) * 4
  const file = new Uint8Array(HEAD_BYTES + stride * height)
  const view = new DataView(file.buffer)
  view.setUint16(0, 0x4d42, true)
  view.setUint32(2, file.length, true)
  view.setUint32(10, HEAD_BYTES, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 8, true)
  view.setUint32(34, stride * height, true)
  view.setUint32(46, 256, true)
  for (let level = 0; level < 256; level++) view.setUint32(54 + level * 4, level * 0x01_01_01, true)
  // Its rows stand from the lowest up.
  for (let y = 0; y < height; y++) file.set(data.subarray(y * width, (y + 1) * width), HEAD_BYTES + (height - 1 - y) * stride)
  return file
}
