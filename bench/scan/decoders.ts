// The three that are compared: html5-qrcode's own decoder as it comes, zxing-wasm as it comes, and ours. Each is given the same still picture.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { codeRead } from '#app/devices/code-read.ts'
import { createAcceptance } from '#app/devices/scanner-accept.ts'
import { LOOKS, lookOnce } from '#app/devices/scanner-decode.ts'
import { rgbaOf, type Grey } from '#app/devices/scanner-picture.ts'

export interface Answer {
  /** What was told to the person; the first that counts. */
  readonly text: string | null
  /** Frames, that is looks, it took. */
  readonly looks: number
  readonly ms: number
  readonly by?: string
}

export interface Decoder {
  readonly name: string
  read(picture: Grey): Promise<Answer>
}

const require = createRequire(import.meta.url)
const FORMATS = ['Code128', 'QRCode', 'DataMatrix', 'ITF', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code39'] as const

export async function openDecoders(): Promise<readonly Decoder[]> {
  const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true })
  return [libraryDecoder(), wasmAlone, ours]
}

const wasmAlone: Decoder = {
  name: 'zxing-wasm alone',
  read: async (picture) => {
    const from = performance.now()
    const [found] = await readBarcodes(rgbaOf(picture) as unknown as ImageData, { formats: [...FORMATS], textMode: 'Plain' }) // size and bytes are all it asks for
    return { text: found?.text ?? null, looks: 1, ms: performance.now() - from }
  },
}

/** As scanner-photo.ts: the same picture in every way of looking, until something counts. */
const ours: Decoder = {
  name: 'ours',
  read: async (picture) => {
    const weigh = createAcceptance()
    const from = performance.now()
    for (let look = 0; look < LOOKS.length; look += 1)
      for (const seen of await lookOnce(picture, look, readBarcodes)) {
        const read = codeRead(seen)
        if (read && weigh(seen, look) === 'taken')
          return { text: read.raw, looks: look + 1, ms: performance.now() - from, by: LOOKS[look]!.name }
      }
    return { text: null, looks: LOOKS.length, ms: performance.now() - from }
  },
}

interface ZxingJs {
  readonly BarcodeFormat: Readonly<Record<string, number>>
  readonly DecodeHintType: { readonly POSSIBLE_FORMATS: number; readonly TRY_HARDER: number }
  readonly MultiFormatReader: new (
    verbose: boolean,
    hints: ReadonlyMap<number, unknown>,
  ) => { decode(bitmap: unknown): { text: string } }
  readonly RGBLuminanceSource: new (grey: Uint8ClampedArray, width: number, height: number) => unknown
  readonly BinaryBitmap: new (binarizer: unknown) => unknown
  readonly HybridBinarizer: new (source: unknown) => unknown
}

/** The same calls as in html5-qrcode's zxing-html5-qrcode-decoder.js, on the whole frame, which is more than it gets from the library. */
function libraryDecoder(): Decoder {
  const zxing = require('html5-qrcode/third_party/zxing-js.umd.js') as ZxingJs // untyped in the package
  const names = ['QR_CODE', 'DATA_MATRIX', 'CODE_128', 'ITF', 'EAN_13', 'EAN_8', 'UPC_A', 'UPC_E', 'CODE_39']
  const hints = new Map<number, unknown>([
    [zxing.DecodeHintType.POSSIBLE_FORMATS, names.map((name) => zxing.BarcodeFormat[name])],
    [zxing.DecodeHintType.TRY_HARDER, false],
  ])
  return {
    name: 'html5-qrcode alone',
    read: async ({ width, height, data }) => {
      const from = performance.now()
      try {
        const source = new zxing.RGBLuminanceSource(new Uint8ClampedArray(data), width, height)
        const { text } = new zxing.MultiFormatReader(false, hints).decode(
          new zxing.BinaryBitmap(new zxing.HybridBinarizer(source)),
        )
        return { text, looks: 1, ms: performance.now() - from }
      } catch {
        return { text: null, looks: 1, ms: performance.now() - from } // it throws when it finds nothing
      }
    },
  }
}
