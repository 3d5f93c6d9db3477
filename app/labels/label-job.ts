import { type Label } from '#shared/labels/label.ts'
import { type Dpi, type PaperId } from './label-paper.ts'

/** One press of "print": which labels, on which paper, for which printer. Plain data, it is posted to a worker. */
export interface LabelJob {
  readonly labels: readonly Label[]
  readonly paper: PaperId
  /** Dots per inch of the printer: bars are whole dots wide. Office printers: 600, or 300 where nobody knows. */
  readonly dpi: Dpi
  /** 1 is the upper left place of a sheet; those before it have been used already. Only on the first sheet. */
  readonly start?: number
  /** Of each label, one after the other. */
  readonly copies?: number
  /** White edge of each label in millimetres that the printer cannot reach; 3 where nothing is said. */
  readonly margin?: number
  /** Moves everything on the page, in millimetres to the right and down, for printers that pull paper askew. */
  readonly shift?: { readonly x: number; readonly y: number }
  /** Without an ending; of the file that is downloaded. */
  readonly fileName: string
}

export interface LabelProgress {
  readonly done: number
  readonly total: number
}

export interface LabelWays {
  readonly onProgress?: (progress: LabelProgress) => void
  /** Ends the work; the promise is refused with the signal's reason. */
  readonly signal?: AbortSignal
}

export interface MadeLabels {
  readonly file: File
  readonly pages: number
  readonly labels: number
  /** Characters that no font of this device could print stand as a box: say so before somebody prints. */
  readonly lacksCharacters: boolean
}
