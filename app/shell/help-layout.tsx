import { Outlet } from '@tanstack/react-router'
import { LoadingState } from '../ui/states.tsx'
import { InsideLayout } from './inside-layout.tsx'
import { useSession } from './services.ts'

/** Around the handbook: the gate's rooms for whoever is known, no gate for anybody else. */
export function HelpLayout() {
  const session = useSession()
  if (session.kind === 'known') return <InsideLayout />
  return session.isAsking ? <LoadingState rows={0} /> : <Outlet />
}
