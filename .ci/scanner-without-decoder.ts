import type { Plugin } from 'vite'

const NO_DECODER = `
export const BarcodeFormat = {}, DecodeHintType = {}
export class MultiFormatReader {}
export class HTMLCanvasElementLuminanceSource {}
export class BinaryBitmap {}
export class HybridBinarizer {}
`
const ASKED = 'this.qrcode.decodeAsync(this.canvasElement)'

/**
 * html5-qrcode holds the camera and nothing else (decision 0034): its decoder, nine tenths of the package, is left out of the build, and
 * the place where the library asks it, which scanner-engine.ts takes over, must still be there.
 */
export function scannerWithoutDecoder(): Plugin {
  return {
    name: 'loadbay:scanner-without-decoder',
    enforce: 'pre',
    transform: {
      filter: { id: /html5-qrcode\/(?:third_party\/zxing-js\.umd|esm\/html5-qrcode)\.js/ },
      handler(code, id) {
        if (id.includes('third_party')) return { code: NO_DECODER, map: null }
        if (code.split(ASKED).length !== 2) this.error('html5-qrcode has changed: look where it asks its decoder')
        return null
      },
    },
  }
}
