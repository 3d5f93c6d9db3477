// What the history says of a print (PRT-1): what came out, how much of it, on which printer, and what can be printed again of it.
import { m } from '#app/paraglide/messages.js'
import { type Tone } from '#app/ui/tones.ts'
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { printableAt, toldPrintSchema, type Printable, type ToldPrint } from '#shared/printing/record-print.ts'

export interface PrintTold {
  readonly printable: Printable
  readonly told: ToldPrint
}

/** Null for every other event, and for a print that only a newer build understands. */
export function printTold({ what, changes }: Pick<HistoryEvent, 'what' | 'changes'>): PrintTold | null {
  const [change] = what === 'label.print' ? changes : []
  const printable = change ? printableAt(change.path) : null
  const told = toldPrintSchema.safeParse(change?.value)
  return printable && told.success ? { printable, told: told.data } : null
}

export function printWords({ printable, told }: PrintTold): { readonly tone: Tone; readonly title: string } {
  const what = told.fileName ?? WORDS[printable]()
  if (told.outcome === 'spoilt') return { tone: 'stopped', title: m.print_history_spoilt({ what }) }
  return { tone: 'neutral', title: told.isReprint ? m.print_history_again({ what }) : m.print_history({ what }) }
}

/** "3 labels on Dock 3", with the copies where there were some. */
export function printFacts({ printable, told }: PrintTold): string {
  const { count, copies, printer } = told
  const much = printable === 'labels' ? m.print_labels_count({ count }) : m.print_pages({ pages: count })
  return [much, ...(copies > 1 ? [m.print_copies_count({ count: copies })] : []), printer].join(' · ')
}

const WORDS: { readonly [P in Printable]: () => string } = {
  labels: m.print_labels,
  confirmation: m.devices_confirmation,
  'delivery-note': m.print_delivery_note,
  document: m.print_document,
}
