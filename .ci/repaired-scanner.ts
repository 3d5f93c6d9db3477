import type { Plugin } from 'vite'

const BROKEN = 'counters = counters.slice(2, counters.length - 1);'
const WHOLE = 'counters.copyWithin(0, 2, counterPosition + 1);'

/**
 * The scanner library's Code 128 reader shortens its six counters at the first run that is no start pattern, and from then on reads
 * nothing in that row: any dark edge left of the label is enough. The original (Java) shifts them and keeps six.
 */
export function repairedScanner(): Plugin {
  return {
    name: 'loadbay:repaired-scanner',
    transform: {
      filter: { id: /html5-qrcode\/third_party\/zxing-js\.umd\.js/ },
      handler(code) {
        if (code.split(BROKEN).length !== 2)
          this.error('html5-qrcode has changed: look whether its Code 128 reader still needs this')
        return { code: code.replace(BROKEN, WHOLE), map: null }
      },
    },
  }
}
