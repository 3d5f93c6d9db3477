import { type TextStyle } from '../devices/document-content.ts'

/** Black and white dots, a byte per dot, 1 is ink. */
export interface DotPicture {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
  /** Dots from the upper edge down to the line that the letters stand on. */
  readonly baseline: number
}

export interface TextToDraw {
  readonly text: string
  readonly style: TextStyle
  /** The family of each run, as the fonts were given to the canvas. */
  readonly runs: readonly { readonly font: string; readonly text: string; readonly width: number }[]
  readonly dotsPerMm: number
}

/** Draws letters that a printer's own font may lack. */
export type DrawText = (text: TextToDraw) => DotPicture

/** The part of a canvas that drawing needs; a browser's and a test's both have it. */
interface CanvasLike {
  getContext(kind: '2d', options?: { willReadFrequently?: boolean }): ContextLike | null
}

interface ContextLike {
  font: string
  fillStyle: unknown
  textBaseline: unknown
  fontKerning?: unknown
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  getImageData(x: number, y: number, width: number, height: number): { readonly data: ArrayLike<number> }
}

/** A drawer on canvases from wherever this runs. */
export function drawTextOn(makeCanvas: (width: number, height: number) => CanvasLike): DrawText {
  return ({ style, runs, dotsPerMm }) => {
    const size = style.size * 0.35278 * dotsPerMm
    const width = Math.max(1, Math.ceil(runs.reduce((sum, run) => sum + run.width, 0) * dotsPerMm + size * 0.1))
    const baseline = Math.ceil(size * 1.1)
    const height = Math.ceil(size * 1.45)
    const context = makeCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('this device gave no canvas to draw letters on')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#000'
    context.textBaseline = 'alphabetic'
    context.fontKerning = 'none'
    let x = 0
    for (const run of runs) {
      context.font = `${style.isBold ? 'bold' : 'normal'} ${size}px "${run.font}"`
      context.fillText(run.text, x, baseline)
      x += run.width * dotsPerMm
    }
    const { data } = context.getImageData(0, 0, width, height)
    return {
      width,
      height,
      baseline,
      dots: Uint8Array.from({ length: width * height }, (_, dot) => ((data[dot * 4] ?? 255) < 140 ? 1 : 0)),
    }
  }
}
