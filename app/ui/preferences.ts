import { create } from 'zustand'

/**
 * How this person wants to see the app on this device: density and theme, kept in local storage and drawn through
 * `<html data-density data-theme>`. Until somebody chooses, the pointer decides the density and the device the theme.
 */
export type Density = 'hall' | 'desk'
export type Theme = 'system' | 'light' | 'dark' | 'contrast'
type Preferences = { readonly density: Density; readonly densityChoice: Density | 'auto'; readonly theme: Theme }

const DENSITY_KEY = 'loadbay.density'
const THEME_KEY = 'loadbay.theme'

export const usePreferences = create<Preferences>(() => ({ density: 'desk', densityChoice: 'auto', theme: 'system' }))

/** Call once before the first render, so that nothing is drawn twice. */
export function applyPreferences(): void {
  refresh()
  for (const query of ['(pointer: coarse)', '(prefers-contrast: more)'])
    window.matchMedia?.(query).addEventListener('change', refresh)
  window.addEventListener('storage', refresh)
}

export function setDensity(choice: Density | 'auto'): void {
  store(DENSITY_KEY, choice)
  refresh()
}

export function setTheme(theme: Theme): void {
  store(THEME_KEY, theme)
  refresh()
}

function refresh(): void {
  const densityChoice = oneOf(read(DENSITY_KEY), ['hall', 'desk'] as const) ?? 'auto'
  const theme = oneOf(read(THEME_KEY), ['light', 'dark', 'contrast'] as const) ?? 'system'
  const density = densityChoice === 'auto' ? densityOfPointer() : densityChoice
  const root = document.documentElement
  root.dataset['density'] = density
  const drawn = theme === 'system' && matches('(prefers-contrast: more)') ? 'contrast' : theme
  if (drawn === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = drawn
  usePreferences.setState({ density, densityChoice, theme })
}

const densityOfPointer = (): Density => (matches('(pointer: coarse)') ? 'hall' : 'desk')
const matches = (query: string): boolean => window.matchMedia?.(query).matches ?? false
const oneOf = <T extends string>(value: string | null, allowed: readonly T[]): T | undefined =>
  allowed.find((item) => item === value)

// Storage may be forbidden (private window, policy); the choice then lasts as long as the page.
const memory = new Map<string, string>()

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function store(key: string, value: string): void {
  memory.set(key, value)
  try {
    window.localStorage.setItem(key, value)
  } catch {
    memory.set(key, value)
  }
}
