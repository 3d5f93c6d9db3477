// What a handbook is; apart from the loaders, because each language's module names these types and the loaders name the modules.
import { type HelpChapter } from '#app/parts/help-chapters.ts'

/** A piece of a chapter: an optional heading over paragraphs, steps in their order, or points in none. */
export interface Passage {
  readonly head?: string
  readonly text?: readonly string[]
  readonly steps?: readonly string[]
  readonly points?: readonly string[]
}

export interface Chapter {
  readonly title: string
  /** What it answers, in one sentence, for the list. */
  readonly summary: string
  /** Words that people search by and the chapter itself does not say. */
  readonly alsoFoundBy: string
  readonly passages: readonly Passage[]
}

export type Handbook = Readonly<Record<HelpChapter, Chapter>>

/** The chapters up to the moment at which an order is sent; in a file of their own only for its length. */
export type BookingPart = Pick<Handbook, 'first-order' | 'booking' | 'reference' | 'goods' | 'cutoff' | 'charges'>
