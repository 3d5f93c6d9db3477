// A paper document before it is laid out: what it says, in the words of its reader. It knows no page, no font and no millimetre.

export interface TextStyle {
  /** In points. */
  readonly size: number
  readonly isBold: boolean
  readonly isSoft?: boolean
}

/** How wide this text is in millimetres. */
export type Measure = (text: string, style: TextStyle) => number

export interface DocumentColumn {
  readonly label: string
  /** Part of the page's width; the shares of a table add up to 1. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

export type DocumentBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string; readonly side?: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Framed by a rule at its side: what must not be overlooked. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly columns: readonly DocumentColumn[]; readonly rows: readonly (readonly string[])[] }

export interface DocumentContent {
  readonly fileName: string
  readonly language: 'en' | 'nl' | 'de'
  readonly title: string
  /** Under the title: from whom, to whom. */
  readonly subtitle: string
  /** At the head of every page after the first. */
  readonly runningHead: string
  /** At the foot of every page, left of its number. */
  readonly foot: string
  readonly pageLabel: (page: number, pages: number) => string
  /** Said at the end when the font lacks a character of the document. */
  readonly missingCharacters: string
  readonly blocks: readonly DocumentBlock[]
}
