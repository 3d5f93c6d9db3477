// A laid out label: what stands where, in millimetres from its upper left corner. The PDF and the printer language are written from it.
import { type TextStyle } from '../devices/document-content.ts'
import { type LabelCode } from '#shared/labels/label.ts'

export type LabelMark =
  /** `y` is the baseline. */
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly text: string; readonly style: TextStyle }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** `moduleDots`: how many dots of the printer the narrowest bar is wide. */
  | {
      readonly kind: 'bars'
      readonly x: number
      readonly y: number
      readonly height: number
      readonly moduleDots: number
      readonly code: LabelCode
    }
  | { readonly kind: 'matrix'; readonly x: number; readonly y: number; readonly moduleDots: number; readonly code: LabelCode }

export interface LabelFrame {
  readonly width: number
  readonly height: number
  readonly margin: number
  readonly dotsPerInch: number
}

/** Millimetres of so many dots. */
export function dotsMm(dots: number, { dotsPerInch }: Pick<LabelFrame, 'dotsPerInch'>): number {
  return (dots * 25.4) / dotsPerInch
}
