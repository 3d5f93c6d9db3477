import type { PhoneCheck } from '../kernel/phone.ts'
import { type OrderContent } from './order.ts'

interface Looking {
  /** For the order's own contact; a stop's is looked at by the country of its place. */
  readonly carrierCountry: string
  /** Numbers that stand here were taken earlier and stay. */
  readonly before?: OrderContent | undefined
  readonly isPhoneNumber: PhoneCheck
}

/** ORD-22 (D10): the paths of phone numbers at which nobody can be called. */
export function invalidPhones(content: OrderContent, { carrierCountry, before, isPhoneNumber }: Looking): string[] {
  const known = new Set(before ? phonesOf(before, carrierCountry).map(({ phone }) => phone) : [])
  return phonesOf(content, carrierCountry).flatMap(({ path, phone, country }) =>
    known.has(phone) || isPhoneNumber(phone, country) ? [] : [path],
  )
}

interface Phone {
  readonly path: string
  readonly phone: string
  readonly country: string
}

function phonesOf({ contact, consignments }: OrderContent, carrierCountry: string): Phone[] {
  const own = phoneAt('contact', contact, carrierCountry)
  const atStops = consignments.flatMap(({ stops }, c) =>
    stops.flatMap((stop, s) => phoneAt(`consignments.${c}.stops.${s}.contact`, stop.contact, stop.place.country)),
  )
  return [...own, ...atStops]
}

function phoneAt(path: string, contact: OrderContent['contact'], country: string): Phone[] {
  const phone = contact?.phone?.trim() ?? ''
  return phone === '' ? [] : [{ path: `${path}.phone`, phone, country }]
}
