/** An address as a geocoder knows it, cut to what a location can hold. */
export interface FoundAddress {
  /** What is there, where it has a name: a company, a dock; else empty. */
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** Two letters; empty where the geocoder does not say. */
  readonly country: string
  readonly latitude: number
  readonly longitude: number
}

export interface Parts {
  readonly name?: string | undefined
  readonly street?: string | undefined
  readonly house?: string | undefined
  readonly postcode?: string | undefined
  readonly city?: string | undefined
  readonly country?: string | undefined
  readonly latitude: number
  readonly longitude: number
}

/** Strangers' words: one line each, no longer than ours may be; a place that is not on earth is none. */
export function foundAddress(parts: Parts): FoundAddress | null {
  const { latitude, longitude } = parts
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null
  const country = clean(parts.country, 2).toUpperCase()
  const address = {
    name: clean(parts.name, 120),
    street: clean([parts.street, parts.house].filter(Boolean).join(' '), 160),
    postcode: clean(parts.postcode, 20),
    city: clean(parts.city, 120),
    country: /^[A-Z]{2}$/.test(country) ? country : '',
    latitude: sixDecimals(latitude),
    longitude: sixDecimals(longitude),
  }
  return address.name || address.street || address.city ? address : null
}

function clean(text: string | undefined, most: number): string {
  return (text ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .trim()
}

function sixDecimals(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
