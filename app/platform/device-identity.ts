// What this device calls itself in records that say where something was done. A claim, shown to people; it decides nothing.
import { deviceIds } from './ids.ts'

const KEY = 'loadbay-device'

export interface DeviceIdentity {
  readonly id: string
  readonly name: string
}

let known: DeviceIdentity | undefined

export function deviceIdentity(): DeviceIdentity {
  known ??= { id: keptId(), name: nameOf(navigator.userAgent) }
  return known
}

function keptId(): string {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept) return kept
    const id = deviceIds.uuid()
    localStorage.setItem(KEY, id)
    return id
  } catch {
    return deviceIds.uuid() // a browser that keeps nothing: the same until the page is closed
  }
}

/** Such as `Android · Chrome`. */
export function nameOf(userAgent: string): string {
  const system = firstOf(userAgent, ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'CrOS', 'Linux'])
  const browser = firstOf(userAgent, ['Edg', 'OPR', 'SamsungBrowser', 'Firefox', 'FxiOS', 'CriOS', 'Chrome', 'Safari'])
  return [system, browser].filter(Boolean).join(' · ')
}

function firstOf(text: string, words: readonly string[]): string {
  return words.find((word) => text.includes(word)) ?? ''
}
