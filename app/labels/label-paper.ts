// Papers that labels are printed on, in millimetres. A sheet holds several labels, counted row by row from its upper left corner.

export const PAPER_IDS = ['a6', '4x6', 'a5', 'a4', 'a4-2', 'a4-4', 'a4-8'] as const
export type PaperId = (typeof PAPER_IDS)[number]

export const DPIS = [203, 300, 600] as const
export type Dpi = (typeof DPIS)[number]

export interface LabelPaper {
  readonly id: PaperId
  readonly page: { readonly width: number; readonly height: number }
  readonly label: { readonly width: number; readonly height: number }
  readonly columns: number
  readonly rows: number
}

const A4 = { width: 210, height: 297 }
const A5 = { width: 148, height: 210 }
const A6 = { width: 105, height: 148 }
const FOUR_BY_SIX_INCH = { width: 101.6, height: 152.4 }

export const LABEL_PAPERS: { readonly [P in PaperId]: LabelPaper } = {
  a6: { id: 'a6', page: A6, label: A6, columns: 1, rows: 1 },
  '4x6': { id: '4x6', page: FOUR_BY_SIX_INCH, label: FOUR_BY_SIX_INCH, columns: 1, rows: 1 },
  a5: { id: 'a5', page: A5, label: A5, columns: 1, rows: 1 },
  a4: { id: 'a4', page: A4, label: A4, columns: 1, rows: 1 },
  'a4-2': { id: 'a4-2', page: A4, label: { width: 210, height: 148.5 }, columns: 1, rows: 2 },
  'a4-4': { id: 'a4-4', page: A4, label: { width: 105, height: 148.5 }, columns: 2, rows: 2 },
  'a4-8': { id: 'a4-8', page: A4, label: { width: 105, height: 74.25 }, columns: 2, rows: 4 },
}

/** How many labels one page of this paper takes. */
export function labelsPerPage({ columns, rows }: LabelPaper): number {
  return columns * rows
}

/** A label printer takes its own formats only; sheets go through the print dialog. */
export function isForLabelPrinter({ columns, rows, id }: LabelPaper): boolean {
  return columns * rows === 1 && id !== 'a4'
}
