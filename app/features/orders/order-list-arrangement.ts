// Which columns a person sees, in which order and how wide (C8). Kept per person and portal on this device; a saved view brings its own.
import { create } from 'zustand'
import { LIST_FIELDS, type ListField } from '#app/parts/orders-place.ts'
import { FIELDS, FIRST_COLUMNS } from './order-list-fields.ts'
import { badgeWidth } from './order-list-words.ts'

export interface ChosenColumn {
  readonly field: ListField
  /** px; null as wide as the field likes. */
  readonly width: number | null
}
export type Arrangement = readonly ChosenColumn[]

export const FIRST_ARRANGEMENT: Arrangement = FIRST_COLUMNS.map((field) => ({ field, width: null }))

export const NARROWEST = 64
export const WIDEST = 640

/** `reference~150.number.status`. */
export function arrangementText(arrangement: Arrangement): string {
  return arrangement.map(({ field, width }) => (width === null ? field : `${field}~${width}`)).join('.')
}

/** Null when no known column is left: a view may come from a newer release. */
export function arrangementOf(text: string | null | undefined): Arrangement | null {
  const seen = new Set<string>()
  const columns = (text ?? '').split('.').flatMap((part): ChosenColumn[] => {
    const [name = '', size = ''] = part.split('~')
    const field = LIST_FIELDS.find((known) => known === name)
    if (!field || seen.has(field)) return []
    seen.add(field)
    return [{ field, width: /^\d{2,4}$/.test(size) ? inBounds(Number(size)) : null }]
  })
  return columns.length > 0 ? columns : null
}

export function inBounds(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
}

export function widthOf({ field, width }: ChosenColumn): number {
  return width ?? Math.max(FIELDS[field].width, badgeWidth(field))
}

export function resized(arrangement: Arrangement, field: string, width: number | null): Arrangement {
  return arrangement.map((column) =>
    column.field === field ? { ...column, width: width === null ? null : inBounds(width) } : column,
  )
}

export function moved(arrangement: Arrangement, field: ListField, to: number): Arrangement {
  const column = arrangement.find((one) => one.field === field)
  if (!column) return arrangement
  const others = arrangement.filter((one) => one !== column)
  const at = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, at), column, ...others.slice(at)]
}

export function toggled(arrangement: Arrangement, field: ListField): Arrangement {
  if (!arrangement.some((one) => one.field === field)) return [...arrangement, { field, width: null }]
  return arrangement.length === 1 ? arrangement : arrangement.filter((one) => one.field !== field)
}

/** What was changed since the page was loaded, by where it belongs. */
const useChanged = create<{ readonly [place: string]: Arrangement | undefined }>(() => ({}))

export interface ArrangementPlace {
  readonly userId: number
  readonly space: string
  /** A saved view has its own; changes to it last until it is saved or left. */
  readonly view: { readonly id: string; readonly columns: string | null } | null
}

export function useArrangement({ userId, space, view }: ArrangementPlace): {
  readonly arrangement: Arrangement
  readonly arrange: (next: Arrangement | null) => void
} {
  const own = `loadbay.columns.${userId}.${space}`
  const key = view ? `${own}.${view.id}` : own
  const changed = useChanged((state) => state[key])
  const kept = view ? view.columns : read(own)
  return {
    arrangement: changed ?? arrangementOf(kept) ?? FIRST_ARRANGEMENT,
    arrange: (next) => {
      useChanged.setState({ [key]: next ?? (view ? undefined : FIRST_ARRANGEMENT) })
      if (!view) write(own, next === null ? null : arrangementText(next))
    },
  }
}

// Storage may be forbidden; the choice then lasts as long as the page.
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, value)
  } catch {
    return
  }
}
