import { PRESENT, type FieldChange, type FieldConflict, type Fields } from '#shared/kernel/field-changes.ts'
import { sameContent, type Json } from '#shared/kernel/json.ts'

export interface FieldChoice {
  readonly conflict: FieldConflict
  /** As it is now, which may be later than what the server answered. */
  readonly now: Json
  /** `done`: it is mine already. `gone`: the part it belongs to was removed meanwhile. */
  readonly state: 'open' | 'done' | 'gone'
}

/** SC4: the conflicts of an answer, held against the record as it stands now. */
export function fieldChoices(conflicts: readonly FieldConflict[], current: Fields): FieldChoice[] {
  return conflicts.map((conflict) => {
    const now = valueNow(conflict.path, current)
    if (sameContent(now, conflict.mine)) return { conflict, now, state: 'done' }
    return { conflict, now, state: partIsGone(conflict.path, current) ? 'gone' : 'open' }
  })
}

/** SC4: an edit whose base is what is on the screen; if that changed meanwhile, the server asks again instead of overwriting. */
export function changesForMine(choices: readonly FieldChoice[], current: Fields): FieldChange[] {
  return choices
    .filter((choice) => choice.state === 'open')
    .flatMap(({ conflict, now }) =>
      isRemoval(conflict) ? removal(conflict.path, current) : [{ path: conflict.path, base: now, value: conflict.mine }],
    )
}

const isRemoval = (conflict: FieldConflict): boolean => conflict.path.endsWith(PRESENT) && conflict.mine === null

function valueNow(path: string, current: Fields): Json {
  if (!path.endsWith(PRESENT)) return current.get(path) ?? null
  const prefix = prefixOf(path)
  const inside = [...current].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value])
  return inside.length > 0 ? Object.fromEntries(inside) : null
}

function removal(path: string, current: Fields): FieldChange[] {
  const prefix = prefixOf(path)
  return [...current].filter(([key]) => key.startsWith(prefix)).map(([key, base]) => ({ path: key, base, value: null }))
}

function partIsGone(path: string, current: Fields): boolean {
  const part = path.slice(0, path.lastIndexOf('/'))
  const hasParts = part.includes('/')
  return hasParts && !current.has(`${part}${PRESENT}`)
}

const prefixOf = (path: string): string => path.slice(0, -PRESENT.length + 1)
