// Addresses as plain text, so that a screen can be linked, tested and mounted without knowing the route tree of the shell.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, type MouseEvent, type ReactNode } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'

/** Search parameters are plain text both ways: `?q=3011` is what somebody typed, not a number. For every router that is made. */
export const searchAsText = {
  parseSearch: (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const params = new URLSearchParams()
    for (const [key, value] of Object.entries(search))
      if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
    const text = params.toString()
    return text ? `?${text}` : ''
  },
}

export type Go = (href: string, options?: { readonly replace?: boolean }) => void

/** Goes to an address of this app without loading the page again. */
export function useGo(): Go {
  const navigate = useNavigate()
  return useCallback((href, options) => void navigate({ href, replace: options?.replace ?? false }), [navigate])
}

/** A part of the path, such as `space` or `locationId`. */
export function usePathParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  const value = params[name]
  invariant(value !== undefined, `this screen is mounted without $${name} in its path`)
  return value
}

/** The same of a screen that is mounted with and without it. */
export function useOptionalPathParam(name: string): string | undefined {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return params[name]
}

/** A search parameter as text. */
export function useSearchParam(name: string): string | undefined {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const value = search[name]
  return value === undefined || value === null ? undefined : String(value)
}

/** `path?a=1&b=2`, without what is empty. */
export function hrefOf(path: string, search: Readonly<Record<string, string | undefined>> = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value) params.set(name, value)
  const query = params.toString()
  return query ? `${path}?${query}` : path
}

interface AppLinkProps {
  readonly href: string
  readonly children: ReactNode
  readonly className?: string
  readonly label?: string
  /** Of one among many that the arrows go through. */
  readonly tabIndex?: number
  readonly onFocus?: () => void
}

/** A link within the app: a plain press goes there at once, a press with a modifier opens a tab as everywhere. */
export function AppLink({ href, children, className, label, tabIndex, onFocus }: AppLinkProps) {
  const go = useGo()
  const handlePress = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return (
    <a href={href} className={className} aria-label={label} tabIndex={tabIndex} onFocus={onFocus} onClick={handlePress}>
      {children}
    </a>
  )
}
