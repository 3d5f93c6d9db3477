import { expect, test } from 'vitest'
import { CARRIER_ROLES, PERMISSIONS, PORTAL_ROLES, type Permission, type Role, may } from './roles.ts'

const ROLES: readonly Role[] = [...PORTAL_ROLES, ...CARRIER_ROLES, 'platform-admin']

/** Ruling 0.14 as a picture: + always, c when charges are shown to the customer, . never. Columns as in ROLES. */
const MATRIX: Record<Permission, string> = {
  'dashboard.view': '+++++..',
  'order.view': '+++++..',
  'location.view': '+++++..',
  'order.submit': '++.....',
  'order.edit': '++.....',
  'order.cancel': '++.....',
  'order.request-cancel': '++.....',
  'change.withdraw': '++.....',
  'conflict.resolve': '++.....',
  'location.save': '++.....',
  'location.delete': '++.....',
  'location.merge': '++.....',
  'location.separate': '++.....',
  'attachment.add': '++.++..',
  'attachment.remove': '++.++..',
  'view.save': '+++++..',
  'view.delete': '+++++..',
  'template.save': '++.....',
  'template.delete': '++.....',
  'label.print': '++.++..',
  'pallet.scan': '++.+++.',
  'unit.number': '++.++..',
  'advice.give': '++.....',
  'charge.view': 'ccc++..',
  'charge.approve': 'c.c.+..',
  'payment.view': '+.+.+..',
  'statement.view': '+.+.+..',
  'report.view': '+.+++..',
  'invoice.view': '+.+.+..',
  'import.accept': '...++..',
  'import.decline': '...++..',
  'change.approve': '...++..',
  'change.reject': '...++..',
  'order.acknowledge': '...++..',
  'order.carrier-edit': '...++..',
  'quote.accept': '...++..',
  'execution.set': '...++..',
  'advice.answer': '...++..',
  'customer.manage': '....+..',
  'contact.manage': '....+..',
  'service.manage': '....+..',
  'setting.manage': '....+..',
  'template.manage': '....+..',
  'task.manage': '....+..',
  'tariff.manage': '....+..',
  'feature.provision': '....+.+',
  'run.view': '...+++.',
  'delivery.prove': '.....+.',
  'carrier.manage': '......+',
}

test('T1 ACC-1 every role and permission answers as ruling 0.14 says, with and without charges shown', () => {
  const seen = PERMISSIONS.map((permission) => {
    const cells = ROLES.map((role) => {
      const hidden = may({ role, showsCharges: false }, permission)
      const shown = may({ role, showsCharges: true }, permission)
      return hidden && shown ? '+' : shown ? 'c' : hidden ? '?' : '.'
    })
    return [permission, cells.join('')]
  })
  expect(Object.fromEntries(seen)).toEqual(MATRIX)
})

test('A10 ACC-1 every portal role sees dashboards, orders and locations', () => {
  for (const role of PORTAL_ROLES) {
    for (const permission of ['dashboard.view', 'order.view', 'location.view'] as const) {
      expect(may({ role, showsCharges: false }, permission), `${role} ${permission}`).toBe(true)
    }
  }
})
