// Changes to a draft, each a new draft: what the form's boxes call. Positions are those of the screen.
import { type IdSource } from '#shared/kernel/ids.ts'
import { newGoods, newStop, type DraftConsignment, type DraftGoods, type DraftStop, type OrderDraft } from './draft.ts'

export type Edit = (draft: OrderDraft) => OrderDraft

/** A box that a person has written in no longer counts as filled by a default. */
export function setGeneral(change: Partial<OrderDraft>): Edit {
  return (draft) => ({ ...draft, ...change, prefilled: draft.prefilled.filter((key) => !(key in change)) })
}

export function openField(field: string): Edit {
  return (draft) => (draft.opened.includes(field) ? draft : { ...draft, opened: [...draft.opened, field] })
}

export function setStop(c: number, s: number, change: Partial<DraftStop>): Edit {
  return (draft) => {
    const stop = draft.consignments[c]?.stops[s]
    if (!stop) return draft
    const keys = Object.keys(change).map((key) => `${stop.id}/${key}`)
    const changed = inConsignment(draft, c, (consignment) => ({
      ...consignment,
      stops: consignment.stops.map((other, index) => (index === s ? { ...other, ...change } : other)),
    }))
    return { ...changed, prefilled: draft.prefilled.filter((key) => !keys.includes(key)) }
  }
}

/** A further stop stands after the last of its kind and takes that one's day. */
export function addStop(c: number, kind: DraftStop['kind'], ids: IdSource): Edit {
  return (draft) =>
    inConsignment(draft, c, (consignment) => {
      const last = consignment.stops.findLastIndex((stop) => stop.kind === kind)
      const stop = newStop(kind, { place: null, date: consignment.stops[last]?.date ?? '', ids })
      return { ...consignment, stops: consignment.stops.toSpliced(last + 1, 0, stop) }
    })
}

export function insertStop(c: number, s: number, stop: DraftStop): Edit {
  return (draft) => inConsignment(draft, c, (consignment) => ({ ...consignment, stops: consignment.stops.toSpliced(s, 0, stop) }))
}

export function removeStop(c: number, s: number): Edit {
  return (draft) =>
    inConsignment(draft, c, (consignment) => ({ ...consignment, stops: consignment.stops.filter((_, index) => index !== s) }))
}

/** A consignment keeps at least one stop of each kind. */
export function canRemoveStop(consignment: DraftConsignment, s: number): boolean {
  const stop = consignment.stops[s]
  return consignment.stops.filter((other) => other.kind === stop?.kind).length > 1
}

export function setGoods(c: number, g: number, change: Partial<DraftGoods>): Edit {
  return (draft) => {
    const line = draft.consignments[c]?.goods[g]
    if (!line) return draft
    const keys = Object.keys(change).map((key) => `${line.id}/${key}`)
    const changed = inConsignment(draft, c, (consignment) => ({
      ...consignment,
      goods: consignment.goods.map((other, index) => (index === g ? { ...other, ...change } : other)),
    }))
    return { ...changed, prefilled: draft.prefilled.filter((key) => !keys.includes(key)) }
  }
}

export function setConsignment(c: number, change: Pick<DraftConsignment, 'codAmount' | 'codCurrency'>): Edit {
  return (draft) => inConsignment(draft, c, (consignment) => ({ ...consignment, ...change }))
}

/** A further line starts with the packaging of the one above: mixed loads are the exception. */
export function addGoods(c: number, ids: IdSource): Edit {
  return (draft) =>
    inConsignment(draft, c, (consignment) => {
      const packaging = consignment.goods.at(-1)?.packaging ?? 'euro-pallet'
      return { ...consignment, goods: [...consignment.goods, { ...newGoods(ids), packaging }] }
    })
}

export function insertGoods(c: number, g: number, line: DraftGoods): Edit {
  return (draft) => inConsignment(draft, c, (consignment) => ({ ...consignment, goods: consignment.goods.toSpliced(g, 0, line) }))
}

export function removeGoods(c: number, g: number): Edit {
  return (draft) =>
    inConsignment(draft, c, (consignment) => ({ ...consignment, goods: consignment.goods.filter((_, index) => index !== g) }))
}

export function insertConsignment(c: number, consignment: DraftConsignment): Edit {
  return (draft) => ({ ...draft, consignments: draft.consignments.toSpliced(c, 0, consignment) })
}

export function removeConsignment(c: number): Edit {
  return (draft) => ({ ...draft, consignments: draft.consignments.filter((_, index) => index !== c) })
}

function inConsignment(draft: OrderDraft, c: number, change: (consignment: DraftConsignment) => DraftConsignment): OrderDraft {
  return {
    ...draft,
    consignments: draft.consignments.map((consignment, index) => (index === c ? change(consignment) : consignment)),
  }
}
