// Every address of the app. Screens come lazily, one chunk per feature, so that the first load stays small; the only place where
// features meet.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router'
import { searchAsText } from '../parts/navigation.tsx'
import { CrashScreen, NotFoundScreen, StandaloneNotFound } from './failure-screens.tsx'
import { CarrierLayout } from './carrier-layout.tsx'
import { HelpLayout } from './help-layout.tsx'
import { InsideLayout } from './inside-layout.tsx'
import { PortalLayout } from './portal-layout.tsx'
import { PortalsPage, StartPage } from './start-page.tsx'

const account = () => import('./account-routes.tsx')
const device = () => import('./device-route.tsx')
const tray = () => import('../features/tray/tray-page.tsx')
const dashboard = () => import('../features/dashboard/dashboard-page.tsx')
const orders = () => import('../features/orders/orders-page.tsx')
const order = () => import('../features/orders/order-page.tsx')
const editOrder = () => import('../features/orders/edit-order-page.tsx')
const newOrder = () => import('../features/orders/new-order-page.tsx')
const scan = () => import('../features/scan/scan-page.tsx')
const locations = () => import('../features/locations/locations-page.tsx')
const location = () => import('../features/locations/location-page.tsx')
const importLocations = () => import('../features/locations/import-page.tsx')
const newLocation = () => import('../features/locations/new-location-page.tsx')
const printers = () => import('./printers-route.tsx')
const printPreview = () => import('../features/printing/print-page.tsx')
const help = () => import('./help-route.tsx')
const carrierScreens = () => import('./carrier-routes.tsx')

const root = createRootRoute({ notFoundComponent: StandaloneNotFound })

const login = createRoute({ getParentRoute: () => root, path: '/login', component: lazyRouteComponent(account, 'LoginRoute') })
const loginToken = createRoute({
  getParentRoute: () => root,
  path: '/login/$token',
  component: lazyRouteComponent(account, 'LoginTokenRoute'),
})

const helpLayout = createRoute({ getParentRoute: () => root, id: 'handbook', component: HelpLayout })
const helpPage = createRoute({
  getParentRoute: () => helpLayout,
  path: '/help',
  component: lazyRouteComponent(help, 'HelpRoute'),
})
const helpChapterPage = createRoute({
  getParentRoute: () => helpLayout,
  path: '/help/$chapter',
  component: lazyRouteComponent(help, 'HelpRoute'),
})

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: InsideLayout })
const start = createRoute({ getParentRoute: () => inside, path: '/', component: StartPage })
const portals = createRoute({ getParentRoute: () => inside, path: '/portals', component: PortalsPage })
const accountPage = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(account, 'AccountRoute'),
})
const devicePage = createRoute({
  getParentRoute: () => inside,
  path: '/device',
  component: lazyRouteComponent(device, 'DeviceRoute'),
})

const printersPage = createRoute({
  getParentRoute: () => inside,
  path: '/printers',
  component: lazyRouteComponent(printers, 'PrintersRoute'),
})

const portal = createRoute({ getParentRoute: () => inside, path: '/p/$space', component: PortalLayout })
const portalStart = createRoute({
  getParentRoute: () => portal,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ href: `/p/${params.space}/dashboard`, replace: true })
  },
})
const dashboardPage = createRoute({
  getParentRoute: () => portal,
  path: '/dashboard',
  component: lazyRouteComponent(dashboard, 'DashboardPage'),
})
const ordersPage = createRoute({
  getParentRoute: () => portal,
  path: '/orders',
  component: lazyRouteComponent(orders, 'OrdersPage'),
})
const newOrderPage = createRoute({
  getParentRoute: () => portal,
  path: '/orders/new',
  component: lazyRouteComponent(newOrder, 'NewOrderPage'),
})
const orderPage = createRoute({
  getParentRoute: () => portal,
  path: '/orders/$orderId',
  component: lazyRouteComponent(order, 'OrderPage'),
})
const editOrderPage = createRoute({
  getParentRoute: () => portal,
  path: '/orders/$orderId/edit',
  component: lazyRouteComponent(editOrder, 'EditOrderPage'),
})
const printPage = createRoute({
  getParentRoute: () => portal,
  path: '/print/$jobId',
  component: lazyRouteComponent(printPreview, 'PrintPage'),
})
const scanPage = createRoute({ getParentRoute: () => portal, path: '/scan', component: lazyRouteComponent(scan, 'ScanPage') })
const trayPage = createRoute({ getParentRoute: () => portal, path: '/tray', component: lazyRouteComponent(tray, 'TrayPage') })
const locationsPage = createRoute({
  getParentRoute: () => portal,
  path: '/locations',
  component: lazyRouteComponent(locations, 'LocationsPage'),
})
const newLocationPage = createRoute({
  getParentRoute: () => portal,
  path: '/locations/new',
  component: lazyRouteComponent(newLocation, 'NewLocationPage'),
})
const importLocationsPage = createRoute({
  getParentRoute: () => portal,
  path: '/locations/import',
  component: lazyRouteComponent(importLocations, 'ImportLocationsPage'),
})
const locationPage = createRoute({
  getParentRoute: () => portal,
  path: '/locations/$locationId',
  component: lazyRouteComponent(location, 'LocationPage'),
})

const carrier = createRoute({ getParentRoute: () => inside, path: '/c/$tenantId', component: CarrierLayout })
const importsPage = createRoute({
  getParentRoute: () => carrier,
  path: '/imports',
  component: lazyRouteComponent(carrierScreens, 'ImportsRoute'),
})
const carrierOrdersPage = createRoute({
  getParentRoute: () => carrier,
  path: '/orders',
  component: lazyRouteComponent(carrierScreens, 'CarrierOrdersRoute'),
})

const carrierStart = createRoute({
  getParentRoute: () => carrier,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ href: `/c/${params.tenantId}/imports`, replace: true })
  },
})

const routeTree = root.addChildren([
  login,
  loginToken,
  helpLayout.addChildren([helpPage, helpChapterPage]),
  inside.addChildren([
    start,
    portals,
    accountPage,
    devicePage,
    printersPage,
    portal.addChildren([
      portalStart,
      dashboardPage,
      ordersPage,
      newOrderPage,
      orderPage,
      editOrderPage,
      printPage,
      trayPage,
      scanPage,
      locationsPage,
      importLocationsPage,
      newLocationPage,
      locationPage,
    ]),
    carrier.addChildren([carrierStart, importsPage, carrierOrdersPage]),
  ]),
])

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history ? { history } : {}),
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPreload: 'intent',
    scrollRestoration: true,
    ...searchAsText,
  })
}
