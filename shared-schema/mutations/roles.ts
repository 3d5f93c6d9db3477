import { z } from 'zod'

/** Portal roles and carrier roles (ruling 0.14). */
export const roleSchema = z.enum(['owner', 'operations', 'finance', 'planner', 'super-admin', 'driver'])
export type Role = z.infer<typeof roleSchema>

/** ROL-1 (T1): owner and operations book, edit, cancel and keep locations; finance reads. */
export function maySubmitOrders(role: Role): boolean {
  return role === 'owner' || role === 'operations'
}

/** ROL-2 (T1): planners and super admins decide imports. */
export function mayDecideImports(role: Role): boolean {
  return role === 'planner' || role === 'super-admin'
}
