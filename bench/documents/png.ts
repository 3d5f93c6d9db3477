import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { GreyPicture } from '../../app/documents/grey-picture.ts'

/** The brightness of a PNG as Chromium writes it: 8 bits, three or four channels, not interlaced. */
export function greyFromPng(file: Buffer): GreyPicture {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const channels = file[25] === 6 ? 4 : file[25] === 2 ? 3 : 0
  if (channels === 0 || file[24] !== 8 || file[28] !== 0) throw new Error('not a PNG that this reads')
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  let before = new Uint8Array(stride)
  const grey = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y++) {
    const line = unfiltered(
      raw[y * (stride + 1)] ?? 0,
      raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)),
      before,
      channels,
    )
    for (let x = 0; x < width; x++) {
      const at = x * channels
      grey[y * width + x] = ((line[at] ?? 0) * 77 + (line[at + 1] ?? 0) * 150 + (line[at + 2] ?? 0) * 29) >> 8
    }
    before = line
  }
  return { width, height, data: grey }
}

function unfiltered(filter: number, from: Uint8Array, before: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(from.length)
  for (let at = 0; at < from.length; at++) {
    const [left, up, corner] = [
      at >= channels ? (line[at - channels] ?? 0) : 0,
      before[at] ?? 0,
      at >= channels ? (before[at - channels] ?? 0) : 0,
    ]
    const guess =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0
    line[at] = (from[at] ?? 0) + guess
  }
  return line
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

export function pngFromGrey({ width, height, data }: GreyPicture): Buffer {
  const raw = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) raw.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, body: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const whole = Buffer.alloc(8 + data.length)
  whole.writeUInt32BE(body.length, 0)
  data.copy(whole, 4)
  whole.writeUInt32BE(crc32(data), 4 + data.length)
  return whole
}
