import { z } from 'zod'

export const PORTAL_ROLES = ['owner', 'operations', 'finance'] as const
export const portalRoleSchema = z.enum(PORTAL_ROLES)
export type PortalRole = z.infer<typeof portalRoleSchema>

export const CARRIER_ROLES = ['planner', 'super-admin', 'driver'] as const
export const carrierRoleSchema = z.enum(CARRIER_ROLES)
export type CarrierRole = z.infer<typeof carrierRoleSchema>

export type Role = PortalRole | CarrierRole | 'platform-admin'

/** What a person may do. Where a mutation needs a permission, the permission has the mutation's name. */
export const PERMISSIONS = [
  'dashboard.view',
  'order.view',
  'location.view',
  'order.submit',
  'order.edit',
  'order.cancel',
  'order.request-cancel',
  'change.withdraw',
  'conflict.resolve',
  'location.save',
  'location.delete',
  'location.merge',
  'location.separate',
  'attachment.add',
  'attachment.remove',
  'view.save',
  'view.delete',
  'template.save',
  'template.delete',
  'label.print',
  'pallet.scan',
  'unit.number',
  'advice.give',
  'charge.view',
  'charge.approve',
  'payment.view',
  'statement.view',
  'report.view',
  'invoice.view',
  'import.accept',
  'import.decline',
  'change.approve',
  'change.reject',
  'order.acknowledge',
  'order.carrier-edit',
  'quote.accept',
  'execution.set',
  'advice.answer',
  'customer.manage',
  'contact.manage',
  'service.manage',
  'setting.manage',
  'template.manage',
  'task.manage',
  'tariff.manage',
  'feature.provision',
  'run.view',
  'delivery.prove',
  'carrier.manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** `when-charges-shown`: only where the carrier shows charges to this customer (H3). */
export type Grant = 'yes' | 'when-charges-shown'
type Grants = Readonly<Partial<Record<Permission, Grant>>>

const seesPortal = {
  'dashboard.view': 'yes',
  'order.view': 'yes',
  'location.view': 'yes',
  'view.save': 'yes',
  'view.delete': 'yes',
} as const satisfies Grants

const worksPallets = { 'label.print': 'yes', 'pallet.scan': 'yes', 'unit.number': 'yes' } as const satisfies Grants

/** ATT-7: documents of an order, on both sides. */
const worksDocuments = { 'attachment.add': 'yes', 'attachment.remove': 'yes' } as const satisfies Grants

/** The customer's own words on an order; a carrier's people answer them with mutations of their own. */
const worksOrders = {
  ...worksPallets,
  ...worksDocuments,
  'order.submit': 'yes',
  'order.edit': 'yes',
  'order.cancel': 'yes',
  'order.request-cancel': 'yes',
  'change.withdraw': 'yes',
  'conflict.resolve': 'yes',
  'location.save': 'yes',
  'location.delete': 'yes',
  'location.merge': 'yes',
  'location.separate': 'yes',
  'template.save': 'yes',
  'template.delete': 'yes',
} as const satisfies Grants

const worksMoney = {
  'charge.view': 'when-charges-shown',
  'charge.approve': 'when-charges-shown',
  'payment.view': 'yes',
  'statement.view': 'yes',
  'report.view': 'yes',
  'invoice.view': 'yes',
} as const satisfies Grants

const plans = {
  ...seesPortal,
  ...worksPallets,
  ...worksDocuments,
  'charge.view': 'yes',
  'report.view': 'yes',
  'import.accept': 'yes',
  'import.decline': 'yes',
  'change.approve': 'yes',
  'change.reject': 'yes',
  'order.acknowledge': 'yes',
  'order.carrier-edit': 'yes',
  'quote.accept': 'yes',
  'execution.set': 'yes',
  'advice.answer': 'yes',
  'run.view': 'yes',
} as const satisfies Grants

/** ACC-1: the one table of who may what; the server enforces it, the app only hides what it would refuse. */
export const ROLE_GRANTS: Readonly<Record<Role, Grants>> = {
  owner: { ...seesPortal, ...worksOrders, ...worksMoney, 'advice.give': 'yes' },
  operations: { ...seesPortal, ...worksOrders, 'advice.give': 'yes', 'charge.view': 'when-charges-shown' },
  finance: { ...seesPortal, ...worksMoney },
  planner: plans,
  'super-admin': {
    ...plans,
    ...worksMoney,
    'charge.view': 'yes',
    'charge.approve': 'yes',
    'customer.manage': 'yes',
    'contact.manage': 'yes',
    'service.manage': 'yes',
    'setting.manage': 'yes',
    'template.manage': 'yes',
    'task.manage': 'yes',
    'tariff.manage': 'yes',
    'feature.provision': 'yes',
  },
  driver: { 'run.view': 'yes', 'delivery.prove': 'yes', 'pallet.scan': 'yes' },
  'platform-admin': { 'carrier.manage': 'yes', 'feature.provision': 'yes' },
}

export interface RoleFacts {
  readonly role: Role
  /** 'Show charges on customer portal' of this customer (H3); of no weight for a carrier's own people. */
  readonly showsCharges: boolean
}

/** ACC-1: whether someone in this role may do this; what the table does not name is refused. */
export function may(person: RoleFacts, permission: Permission): boolean {
  const grant = ROLE_GRANTS[person.role][permission]
  return grant === 'yes' || (grant === 'when-charges-shown' && person.showsCharges)
}
