import { type FontFile } from './font-set.ts'
import { type LabelJob } from './label-job.ts'

export type LabelLanguage = 'pdf' | 'zpl'

/** What the page asks its worker for, with a port for the answers. */
export interface LabelOrder {
  readonly language: LabelLanguage
  readonly job: LabelJob
  readonly fonts: readonly FontFile[]
}

export interface LabelResult {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pages: number
  readonly labels: number
  readonly lacksCharacters: boolean
}

export type LabelAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: LabelResult }
  | { readonly kind: 'failed'; readonly message: string }
