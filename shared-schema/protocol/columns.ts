// ST1: records as one array per column. Keys are said once per page instead of once per record, and equal texts once per column:
// what goes over the wire and onto the device's disk is a third of the same records as JSON, and is written and read that much faster.
import { type Json } from '../kernel/json.ts'

/**
 * Values of one place in many records. `[…]` as they are; `c`/`n` the same value n times; `d`/`i` a dictionary and indices; `o`/`n` n
 * objects, key by key, with the positions that lack the key; `l`/`v` arrays by length over their joined elements; `u`/`v`/`n` n values
 * of which those at `u` are null.
 */
export type Column =
  | readonly Json[]
  | { readonly c: Json; readonly n: number }
  | { readonly d: readonly string[]; readonly i: readonly number[] }
  | { readonly o: readonly (readonly [key: string, column: Column, lacking: readonly number[]])[]; readonly n: number }
  | { readonly l: Column; readonly v: Column }
  | { readonly u: readonly number[]; readonly v: Column; readonly n: number }

type JsonObject = { readonly [key: string]: Json }

/** Below this many the plain form is smaller and quicker. */
const FEW = 4

export function packColumn(values: readonly Json[]): Column {
  if (values.length < FEW) return values
  const first = values[0]
  if (values.every(isObject)) return packObjects(values)
  if (values.every(isArray)) return packArrays(values)
  if (isScalar(first) && values.every((value) => value === first)) return { c: first, n: values.length }
  if (values.every((value) => typeof value === 'string')) return packTexts(values)
  if (values.some((value) => value === null) && values.some((value) => typeof value === 'object' && value !== null))
    return packNullable(values)
  return values
}

function packObjects(values: readonly JsonObject[]): Column {
  const columns = new Map<string, { at: number; values: Json[]; lacking: number[] }>()
  values.forEach((value, at) => {
    for (const key in value) {
      let column = columns.get(key)
      if (!column) columns.set(key, (column = { at: 0, values: [], lacking: [] }))
      while (column.at < at) column.lacking.push(column.at++)
      column.values.push(value[key] as Json) // the key was just read from it
      column.at = at + 1
    }
  })
  for (const column of columns.values()) while (column.at < values.length) column.lacking.push(column.at++)
  return { o: [...columns].map(([key, column]) => [key, packColumn(column.values), column.lacking] as const), n: values.length }
}

function packArrays(values: readonly (readonly Json[])[]): Column {
  return { l: packColumn(values.map((value) => value.length)), v: packColumn(values.flat()) }
}

/** A dictionary pays where texts come again; of texts that are mostly different it would be one more list. */
function packTexts(values: readonly string[]): Column {
  const places = new Map<string, number>()
  const indices: number[] = []
  for (const value of values) {
    let place = places.get(value)
    if (place === undefined) {
      if (places.size * 2 > values.length) return values
      places.set(value, (place = places.size))
    }
    indices.push(place)
  }
  return { d: [...places.keys()], i: indices }
}

function packNullable(values: readonly Json[]): Column {
  const nulls: number[] = []
  const rest: Json[] = []
  values.forEach((value, at) => (value === null ? nulls.push(at) : rest.push(value)))
  return { u: nulls, v: packColumn(rest), n: values.length }
}

/** The values again, equal to what was packed. Trusts its input: it comes from packColumn, of this build's server or disk. */
export function unpackColumn(column: Column): Json[] {
  if (isArray(column)) return column as Json[] // the plain form is the values themselves
  if ('c' in column) return Array.from({ length: column.n }, () => column.c)
  if ('d' in column) return column.i.map((place) => column.d[place] ?? null)
  if ('o' in column) return unpackObjects(column)
  if ('l' in column) return unpackArrays(column)
  return withNulls(column)
}

function unpackObjects({ o, n }: Extract<Column, { o: unknown }>): Json[] {
  const objects: Record<string, Json>[] = Array.from({ length: n }, () => ({}))
  for (const [key, column, lacking] of o) {
    const values = unpackColumn(column)
    if (lacking.length === 0) {
      for (let at = 0; at < n; at++) put(objects, at, key, values[at])
      continue
    }
    let next = 0
    for (let at = 0, given = 0; at < n; at++) {
      if (lacking[next] === at) next += 1
      else put(objects, at, key, values[given++])
    }
  }
  return objects
}

function put(objects: readonly Record<string, Json>[], at: number, key: string, value: Json | undefined): void {
  const object = objects[at]
  if (!object || value === undefined) return
  // As a key of JSON.parse: an own property like any other.
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  else object[key] = value
}

function unpackArrays({ l, v }: Extract<Column, { l: unknown }>): Json[] {
  const elements = unpackColumn(v)
  let from = 0
  return unpackColumn(l).map((length) => elements.slice(from, (from += Number(length))))
}

function withNulls({ u, v, n }: Extract<Column, { u: unknown }>): Json[] {
  const rest = unpackColumn(v)
  let next = 0
  let given = 0
  return Array.from({ length: n }, (_, at) => {
    if (u[next] !== at) return rest[given++] ?? null
    next += 1
    return null
  })
}

function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: Json | undefined): value is string | number | boolean | null {
  return value !== undefined && (typeof value !== 'object' || value === null)
}
