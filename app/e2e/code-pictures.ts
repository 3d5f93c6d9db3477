// Pictures of codes for the camera and for photos, drawn here: a label on a dark table, as a floor has it.
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'

export interface Picture {
  readonly width: number
  readonly height: number
  /** One byte of brightness per pixel. */
  readonly grey: Uint8Array
}

const WIDTH = 1280
const HEIGHT = 720
const TABLE = 60
const PAPER = 235
const INK = 25

interface BitMatrix {
  getWidth(): number
  get(x: number, y: number): boolean
}

interface Zxing {
  readonly BarcodeFormat: { readonly QR_CODE: number }
  readonly QRCodeWriter: new () => {
    encode(text: string, format: number, width: number, height: number, hints: ReadonlyMap<string, unknown>): BitMatrix
  }
}

export function qrPicture(text: string): Picture {
  // Untyped in the package; only the writer is used, which the app never loads.
  const zxing = createRequire(import.meta.url)('html5-qrcode/third_party/zxing-js.umd.js') as Zxing
  const code = new zxing.QRCodeWriter().encode(text, zxing.BarcodeFormat.QR_CODE, 0, 0, new Map())
  const size = code.getWidth()
  const step = Math.floor(360 / size)
  return onTable({ width: size * step, height: size * step }, (x, y) => code.get(Math.floor(x / step), Math.floor(y / step)))
}

/** Widths of bars and spaces for the values 0 to 105, then the stop. */
const CODE_128 =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )
const START_B = 104
const STOP = 106

export function code128Picture(text: string): Picture {
  const values = [...text].map((letter) => letter.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), START_B) % 103
  const modules = [START_B, ...values, check, STOP].flatMap((value) =>
    [...(CODE_128[value] ?? '')].flatMap((width, index) => Array.from({ length: Number(width) }, () => index % 2 === 0)),
  )
  const step = 4
  return onTable({ width: modules.length * step, height: 200 }, (x) => modules[Math.floor(x / step)] === true)
}

/** Paper with a quiet zone in the middle of a dark table, a pen lying to its left. */
function onTable(code: { width: number; height: number }, isInk: (x: number, y: number) => boolean): Picture {
  const grey = new Uint8Array(WIDTH * HEIGHT)
  const left = Math.floor((WIDTH - code.width) / 2)
  const top = Math.floor((HEIGHT - code.height) / 2)
  const quiet = 60
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const inX = x - left
      const inY = y - top
      const isPaper = inX >= -quiet && inX < code.width + quiet && inY >= -quiet && inY < code.height + quiet
      const isCode = inX >= 0 && inX < code.width && inY >= 0 && inY < code.height
      const isPen = x > 40 && x < 56
      const shade = isCode && isInk(inX, inY) ? INK : isPaper ? PAPER : isPen ? 10 : TABLE
      grey[y * WIDTH + x] = shade + ((x * 7 + y * 13) % 9)
    }
  }
  return { width: WIDTH, height: HEIGHT, grey }
}

/** What a Chromium takes for a camera; it plays the frames round and round. */
export function y4m({ width, height, grey }: Picture): Uint8Array {
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colour])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`), frame, frame])
}

export function png({ width, height, grey }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(8 + body.length)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), 4 + body.length)
  return frame
}
