// The decoder that some browsers bring (Android, macOS, ChromeOS). It reads the whole frame of the camera, off the main thread.
import { CODE_FORMATS, codeRead, type CodeRead } from './code-read.ts'

export interface NativeDetector {
  detect(source: ImageBitmapSource): Promise<CodeRead | null>
}

interface BrowserDetector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string; readonly format: string }[]>
}

interface BrowserDetectorClass {
  new (options: { formats: readonly string[] }): BrowserDetector
  getSupportedFormats(): Promise<readonly string[]>
}

declare global {
  // Not in TypeScript's DOM library, and not in every browser.
  var BarcodeDetector: BrowserDetectorClass | undefined
}

/** Null where the browser has none, or one that reads none of our formats. */
export async function findNativeDetector(): Promise<NativeDetector | null> {
  const Detector = globalThis.BarcodeDetector
  if (!Detector) return null
  const supported = await Detector.getSupportedFormats().catch((): readonly string[] => []) // some announce it and have no service behind it
  const formats = Object.keys(CODE_FORMATS).filter((format) => supported.includes(format))
  if (formats.length === 0) return null
  const detector = new Detector({ formats })
  return {
    detect: async (source) => {
      const [found] = await detector.detect(source)
      return found ? codeRead({ text: found.rawValue, format: found.format }) : null
    },
  }
}
