import type { Plugin } from 'vite'

/** A built file with one of these words in its name is heavy: few people need it, and it is not precached. */
export const HEAVY_NAMES = ['scanner', 'pdf', 'ocr', 'zxing', 'jspdf', 'html5-qrcode', 'tesseract'] as const
const HEAVY = new RegExp(HEAVY_NAMES.join('|'))

/** Writes `heavy-assets.json`: the addresses that app/devices/prepare-offline.ts fetches when the device has time. */
export function heavyAssets(): Plugin {
  return {
    name: 'loadbay:heavy-assets',
    apply: 'build',
    generateBundle(_, bundle) {
      const addresses = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map') && HEAVY.test(name))
        .map((name) => `/${name}`)
      if (addresses.length === 0) this.error('no heavy asset was built: HEAVY_NAMES no longer fits the names of the chunks')
      this.emitFile({ type: 'asset', fileName: 'heavy-assets.json', source: JSON.stringify(addresses.toSorted()) })
    },
  }
}
