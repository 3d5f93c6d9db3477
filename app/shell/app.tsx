import { RouterProvider } from '@tanstack/react-router'
import { ToastHost } from '../ui/toast.tsx'
import { type createAppRouter } from './router.ts'
import { ServicesContext, type Services } from './services.ts'

export function App({ services, router }: { services: Services; router: ReturnType<typeof createAppRouter> }) {
  return (
    <ServicesContext.Provider value={services}>
      <RouterProvider router={router} />
      <ToastHost />
    </ServicesContext.Provider>
  )
}
