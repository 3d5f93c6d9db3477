import { type FontFile } from './font-set.ts'
import { type LabelJob } from './label-job.ts'

/** What the page asks its worker for, with a port for the answers. */
export interface LabelOrder {
  readonly job: LabelJob
  readonly fonts: readonly FontFile[]
}

export type LabelAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done'
      readonly bytes: ArrayBuffer
      readonly pages: number
      readonly labels: number
      readonly lacksCharacters: boolean
    }
  | { readonly kind: 'failed'; readonly message: string }
