export interface Town {
  readonly name: string
  /** Under what else people look for it; empty for most. */
  readonly otherName: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  /** Thousands of people. */
  readonly size: number
}

const DEGREE = 100

/** Towns of Europe as .ci/map-data.ts writes them, the largest first. */
export function parseTowns(text: string): Town[] {
  return text
    .split('\n')
    .map((line): Town => {
      const [country = '', names = '', latitude, longitude, size] = line.split(';')
      const [name = '', otherName = ''] = names.split('/')
      return {
        name,
        otherName,
        country,
        latitude: Number(latitude) / DEGREE,
        longitude: Number(longitude) / DEGREE,
        size: Number(size),
      }
    })
    .sort((a, b) => b.size - a.size)
}

let loading: Promise<readonly Town[]> | null = null

/** 32,000 towns, once per page; works without a network when the app is on the device. */
export function loadTowns(): Promise<readonly Town[]> {
  loading ??= import('virtual:map-data/towns').then(
    ({ default: text }) => parseTowns(text),
    (cause: unknown) => {
      loading = null
      throw cause
    },
  )
  return loading
}
