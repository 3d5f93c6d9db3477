import { useMemo, useState } from 'react'
import { type FieldKey, type ReadField, type StopKind } from '#shared/document-reading/read-field.ts'
import { useRecords } from '#app/sync-client/hooks.ts'
import { itemsOf, type Confirmation, type Values } from './intake-items.ts'
import { matchLocation } from './match-location.ts'

export interface LiveConfirmation extends Confirmation {
  readonly active: string
  readonly setActive: (id: string) => void
  readonly setValue: (key: FieldKey, value: string) => void
  /** Agrees to an item, or takes that back. */
  readonly toggle: (id: string) => void
  readonly chooseLocation: (kind: StopKind, locationId: string | null) => void
  readonly matchOf: (kind: StopKind) => ReturnType<typeof matchLocation>
}

/** What is proposed, changed and agreed to; a change takes the agreement of its item back. */
export function useConfirmation(fields: readonly ReadField[]): LiveConfirmation {
  const known = useRecords('location')
  const items = useMemo(() => itemsOf(fields), [fields])
  const [values, setValues] = useState<Values>(() => new Map(fields.map(({ key, value }) => [key, value])))
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(items[0]?.id ?? '')
  const matches = useMemo(() => {
    const of = (kind: StopKind) => {
      const said = (field: 'name' | 'street' | 'postcode' | 'city') =>
        fields.find(({ key }) => key === `${kind}.${field}`)?.value ?? ''
      return matchLocation({ name: said('name'), street: said('street'), postcode: said('postcode'), city: said('city') }, known)
    }
    return { collect: of('collect'), deliver: of('deliver') }
  }, [fields, known])
  const [chosen, setChosen] = useState<ReadonlyMap<StopKind, string | null>>(new Map())
  const locations = new Map(
    (['collect', 'deliver'] as const).flatMap((kind) => {
      const id = chosen.has(kind) ? chosen.get(kind) : matches[kind]?.id
      return id ? [[kind, id] as const] : []
    }),
  )
  const without = (id: string) => setConfirmed((before) => new Set([...before].filter((other) => other !== id)))
  const toggle = (id: string) => {
    if (confirmed.has(id)) return without(id)
    const agreed = new Set([...confirmed, id])
    setConfirmed(agreed)
    setActive(items.find((item) => !agreed.has(item.id))?.id ?? id)
  }
  const setValue = (key: FieldKey, value: string) => {
    setValues((before) => new Map([...before, [key, value]]))
    const item = items.find(({ keys }) => keys.includes(key))
    if (item) without(item.id)
  }
  const chooseLocation = (kind: StopKind, locationId: string | null) => {
    setChosen((before) => new Map([...before, [kind, locationId]]))
    without(`${kind}.place`)
  }
  return {
    items,
    confirmed,
    values,
    locations,
    active,
    setActive,
    setValue,
    toggle,
    chooseLocation,
    matchOf: (kind) => matches[kind],
  }
}
