import { type LabelJob } from './label-job.ts'
import { LABEL_PAPERS, labelsPerPage, type LabelPaper } from './label-paper.ts'

export const USUAL_MARGIN = 3

/** Where one label comes to stand. */
export interface LabelPlace {
  readonly page: number
  /** Millimetres from the upper left corner of the page. */
  readonly x: number
  readonly y: number
}

/** How many labels come out, copies counted. */
export function labelCount({ labels, copies = 1 }: Pick<LabelJob, 'labels' | 'copies'>): number {
  return labels.length * copies
}

/** Which of the labels is the n-th to be printed, from 0: the copies of each stand one after the other. */
export function labelAt({ labels, copies = 1 }: Pick<LabelJob, 'labels' | 'copies'>, n: number) {
  return labels[Math.floor(n / copies)]
}

/** The place of the n-th label, from 0, row by row, beginning at the job's start place. */
export function placeAt({ paper, start = 1, shift }: Pick<LabelJob, 'paper' | 'start' | 'shift'>, n: number): LabelPlace {
  const sheet: LabelPaper = LABEL_PAPERS[paper]
  const perPage = labelsPerPage(sheet)
  const index = n + Math.min(Math.max(start, 1), perPage) - 1
  const onPage = index % perPage
  return {
    page: Math.floor(index / perPage),
    x: (onPage % sheet.columns) * sheet.label.width + (shift?.x ?? 0),
    y: Math.floor(onPage / sheet.columns) * sheet.label.height + (shift?.y ?? 0),
  }
}

export function pageCount(job: Pick<LabelJob, 'labels' | 'copies' | 'paper' | 'start' | 'shift'>): number {
  const count = labelCount(job)
  return count === 0 ? 0 : placeAt(job, count - 1).page + 1
}
