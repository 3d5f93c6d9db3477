// How values cross the border of the database, by PostgreSQL type number; both drivers are given the same two tables, so that
// a store sees the same value on either. Text formats rely on the session settings of db-scope.ts (UTC, ISO dates).
// A serializer never throws: the pooled driver would blame another statement. The database refuses what makes no sense.
import { arrayParser, arraySerializer } from './db-arrays.ts'

type Parse = (text: string) => unknown
type Serialize = (value: unknown) => string

interface ValueType {
  readonly oid: number
  readonly arrayOid: number
  readonly parse: Parse
  readonly serialize: Serialize
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError('an int8 beyond 2^53 cannot be a number: cast it to text in the statement')
  return value
}

/** "2026-11-20 08:41:30.12+00" becomes "2026-11-20T08:41:30.120Z"; infinity and dates before Christ stay as they are. */
function utcInstant(text: string): string {
  const parts = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  if (!parts) return text
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}

function asIs(text: string): string {
  return text
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))
  } catch {
    return 'not JSON: a circle' // refused by the database as 22P02; see the head of this file
  }
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? jsonText(value) : String(value)
}

const json: ValueType['serialize'] = (value) => (typeof value === 'string' ? value : jsonText(value))
const parseJson: Parse = (text) => JSON.parse(text) as unknown // any -> unknown
const bytes: Parse = (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex'))
const hexBytes: Serialize = (value) => (value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : plain(value))

function type(oid: number, arrayOid: number, parse: Parse, serialize: Serialize = plain): ValueType {
  return { oid, arrayOid, parse, serialize }
}

const types: readonly ValueType[] = [
  type(16, 1000, (text) => text === 't'), // bool
  type(17, 1001, bytes, hexBytes), // bytea
  type(19, 1003, asIs), // name
  type(20, 1016, wholeNumber), // int8
  type(21, 1005, Number), // int2
  type(23, 1007, Number), // int4
  type(25, 1009, asIs), // text
  type(26, 1028, Number), // oid
  type(114, 199, parseJson, json), // json
  type(700, 1021, Number), // float4
  type(701, 1022, Number), // float8
  type(1042, 1014, asIs), // char(n)
  type(1043, 1015, asIs), // varchar
  type(1082, 1182, asIs), // date
  type(1083, 1183, asIs), // time
  type(1114, 1115, asIs), // timestamp
  type(1184, 1185, utcInstant), // timestamptz
  type(1186, 1187, asIs), // interval
  type(1700, 1231, Number), // numeric
  type(2950, 2951, asIs), // uuid
  type(3802, 3807, parseJson, json), // jsonb
]

export const parsers: Readonly<Record<number, Parse>> = Object.fromEntries(
  types.flatMap(({ oid, arrayOid, parse }) => [
    [oid, parse],
    [arrayOid, arrayParser(parse)],
  ]),
)

export const serializers: Readonly<Record<number, Serialize>> = Object.fromEntries(
  types.flatMap(({ oid, arrayOid, serialize }) => [
    [oid, serialize],
    [arrayOid, arraySerializer(serialize)],
  ]),
)
