import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, render } from '@testing-library/react'
import { type ReactNode } from 'react'
import { searchAsText } from '../parts/navigation.tsx'
import { SpaceContext } from '../sync-client/hooks.ts'
import { type Space } from '../sync-client/space.ts'
import { ToastHost } from '../ui/toast.tsx'

export interface Rendered {
  /** The address as the person would read it. */
  address(): string
  go(href: string): Promise<void>
  unmount(): void
}

/** Mounts screens of a portal under their real addresses, with a real router and a real Space. */
export async function renderInPortal(
  space: Space,
  href: string,
  screens: { readonly [path: string]: () => ReactNode },
): Promise<Rendered> {
  const root = createRootRoute()
  const portal = createRoute({ getParentRoute: () => root, path: '/p/$space' })
  const routes = Object.entries(screens).map(([path, component]) =>
    createRoute({ getParentRoute: () => portal, path, component }),
  )
  const history = createMemoryHistory({ initialEntries: [`/p/${space.key}${href}`] })
  const router = createRouter({ routeTree: root.addChildren([portal.addChildren(routes)]), history, ...searchAsText })
  const { unmount } = render(
    <SpaceContext value={space}>
      <RouterProvider router={router} />
      <ToastHost />
    </SpaceContext>,
  )
  await act(() => router.load())
  return {
    address: () => history.location.href.replace(`/p/${space.key}`, ''),
    go: (to) => act(async () => history.push(`/p/${space.key}${to}`)),
    unmount,
  }
}
