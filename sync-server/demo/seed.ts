// Fills an empty database with the demo world. Each step is one transaction that is whole or not there, and looks first whether it
// has been done; the platform admin is made last. So a process that is killed on the way leaves a world that the next start
// completes, without anything in it twice.
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import { clientIdSchema, type ClientId } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { instantFromMillis, type Instant } from '#shared/kernel/time.ts'
import { KINDS } from '#shared/mutations/mutation.ts'
import { CURRENT_VERSIONS } from '#shared/mutations/registry.ts'
import type { Order } from '#shared/orders/order.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import type { Db, Sql } from '../platform/db.ts'
import { createSpace, writeInSpace, type SpaceRef } from '../sync/public.ts'
import { pushToSpace } from '../sync/push.ts'
import { sqlSpaceStore } from '../sync/sql-space-store.ts'
import { createCustomer, createTenant, createUser, grantContact, grantMember } from '../testing/people.ts'
import { momentOf } from './calendar.ts'
import { addDemoSeries, demoNumbering } from './demo-serials.ts'
import { CARRIERS, CUSTOMERS, PLATFORM_ADMIN, STAFF, type DemoCarrier, type DemoPerson } from './cast.ts'
import { chanceOf } from './chance.ts'
import type { Step } from './story.ts'
import { actorIn, createWorld, foundedAt, momentFounded, type SpaceWorld } from './world.ts'

export const DEMO_SEED = 18_320

export interface SeedOptions {
  readonly db: Db
  readonly now: number
  /** Where the links of the mails lead that are left on the way. */
  readonly linkOrigin: string
  readonly mailDue?: () => void
  /** Told what has just been made. */
  readonly onProgress?: (done: string) => void
}

/** `kept`: there was a whole world, or something that is not ours. */
export type Seeded = 'made' | 'completed' | 'kept'

export async function seedDemoWorld(options: SeedOptions): Promise<Seeded> {
  const found = await look(options.db)
  if (found.kind === 'kept') return 'kept'
  const moment = found.kind === 'unfinished' ? found.moment : momentOf(options.now)
  if (found.kind === 'empty') await makeCarriers(options.db, moment)
  const tenants = await tenantIds(options.db)
  for (const carrier of CARRIERS) await letIn(options, carrier, { tenantId: idIn(tenants, carrier.slug), at: foundedAt(moment) })
  options.onProgress?.('carriers and people')
  const users = await userIds(options.db)
  const world = createWorld({ seed: DEMO_SEED, moment, userIdOf: (person) => idIn(users, person.email) })
  for (const space of world) {
    const ref = await spaceOf(options.db, idIn(tenants, space.customer.carrier.slug), space)
    await fill(options.db, ref, space)
    await pushOpenWork(options, ref, { space, users })
    options.onProgress?.(`${space.records.all('order').length} orders`)
  }
  await options.db.tx({ kind: 'platform' }, (sql) =>
    createUser(sql, { ...nameOf(PLATFORM_ADMIN), isPlatformAdmin: true, at: foundedAt(moment) }),
  )
  return found.kind === 'empty' ? 'made' : 'completed'
}

type Found = { readonly kind: 'empty' } | { readonly kind: 'kept' } | { readonly kind: 'unfinished'; readonly moment: Instant }

async function look(db: Db): Promise<Found> {
  return db.tx({ kind: 'platform' }, async (sql) => {
    const [first] = await sql.query<{ created_at: string }>('select created_at from tenants where slug = $1', [CARRIERS[0].slug])
    const [admin] = await sql.query('select id from users where email = $1', [PLATFORM_ADMIN.email])
    const [other] = await sql.query('select 1 as one from users union all select 1 from tenants limit 1')
    if (first && !admin) return { kind: 'unfinished', moment: instantFromMillis(momentFounded(Date.parse(first.created_at))) }
    return { kind: other ? 'kept' : 'empty' }
  })
}

async function makeCarriers(db: Db, moment: Instant): Promise<void> {
  await db.tx({ kind: 'platform' }, async (sql) => {
    for (const carrier of CARRIERS) await createTenant(sql, { ...carrier, at: foundedAt(moment) })
  })
}

/** The customers, staff and contacts of one carrier, all of them or none. */
async function letIn(options: SeedOptions, carrier: DemoCarrier, facts: { tenantId: number; at: number }): Promise<void> {
  const { tenantId, at } = facts
  await options.db.tx({ kind: 'tenant', tenantId }, async (sql) => {
    const [known] = await sql.query('select id from customers where tenant_id = $1 limit 1', [tenantId])
    if (known) return
    const customers = new Map<string, number>()
    for (const customer of CUSTOMERS.filter((one) => one.carrier === carrier)) {
      const { customerId } = await createCustomer(sql, { tenantId, at, name: customer.name, showsCharges: customer.showsCharges })
      customers.set(customer.name, customerId)
    }
    await addDemoSeries(sql, carrier, { tenantId, at })
    for (const person of STAFF) {
      for (const post of person.posts) {
        if ('carrier' in post) {
          if (post.carrier === carrier) await grantMember(sql, { tenantId, at, role: post.role, ...nameOf(person) })
        } else if (post.customer.carrier === carrier) {
          const customerId = idIn(customers, post.customer.name)
          await grantContact(sql, {
            tenantId,
            at,
            customerId,
            role: post.role,
            linkOrigin: options.linkOrigin,
            ...nameOf(person),
          })
        }
      }
    }
  })
}

function nameOf({ name, email, locale }: DemoPerson) {
  return { name, email: emailAddressSchema.parse(email), locale }
}

async function tenantIds(db: Db): Promise<Map<string, number>> {
  const rows = await db.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ id: number; slug: string }>('select id, slug from tenants where slug = any($1::text[])', [
      CARRIERS.map(({ slug }) => slug),
    ]),
  )
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

async function userIds(db: Db): Promise<Map<string, number>> {
  const rows = await db.tx({ kind: 'platform' }, (sql) =>
    sql.query<{ id: number; email: string }>('select id, email from users where email = any($1::text[])', [
      STAFF.map(({ email }) => email),
    ]),
  )
  return new Map(rows.map(({ id, email }) => [email, id]))
}

function idIn(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  invariant(id !== undefined, `the demo world has made ${name} before`)
  return id
}

async function spaceOf(db: Db, tenantId: number, { customer }: SpaceWorld): Promise<SpaceRef> {
  const [row] = await db.tx({ kind: 'tenant', tenantId }, (sql) =>
    sql.query<{ id: number }>('select id from customers where tenant_id = $1 and name = $2', [tenantId, customer.name]),
  )
  invariant(row, `the demo world has made ${customer.name} before`)
  return { tenantId, spaceId: row.id }
}

/** The space with its settings and everything routine in one transaction: two versions, however many orders. */
async function fill(db: Db, ref: SpaceRef, { settings, records, customer }: SpaceWorld): Promise<void> {
  await db.tx({ kind: 'tenant', ...ref }, async (sql: Sql) => {
    const [made] = await sql.query('select 1 as one from sync_space where tenant_id = $1 and space_id = $2', [
      ref.tenantId,
      ref.spaceId,
    ])
    if (made) return
    await createSpace(sql, { ...ref, settings })
    await writeInSpace(sql, ref, async (writer) => {
      const withNumbers = demoNumbering(customer)
      for (const kind of KINDS)
        for (const record of records.all(kind)) writer.put(kind, kind === 'order' ? withNumbers(record as Order) : record) // of its kind
    })
  })
}

/** One push per operation, by the clock of the world; what a start before has pushed is known again by its op id (SI2). */
async function pushOpenWork(
  options: SeedOptions,
  ref: SpaceRef,
  { space, users }: { space: SpaceWorld; users: ReadonlyMap<string, number> },
): Promise<void> {
  const store = sqlSpaceStore(options.db, { linkOrigin: options.linkOrigin, mailDue: options.mailDue ?? (() => undefined) })
  const lanes = new Map<DemoPerson, { readonly client: ClientId; lastId: number }>()
  for (const step of space.openWork) {
    const lane = lanes.get(step.who) ?? { client: clientOf(space, step.who), lastId: 0 }
    lanes.set(step.who, lane)
    lane.lastId += 1
    const access = { ...ref, actor: actorIn(space.customer, step.who, idIn(users, step.who.email)) }
    const request = { client: lane.client, schema: SCHEMA_NUMBER, mutations: [mutationOf(step, lane.lastId)] }
    const { response } = await pushToSpace(store, access, request, {
      now: () => Date.parse(step.at),
      onCrash: ({ error }) => {
        throw error
      },
    })
    invariant(response.kind === 'taken' && response.lastId >= lane.lastId, `a ${step.name} of the demo world was not taken`)
  }
  await checkResults(options.db, ref)
  // No device will ever ask for these results.
  for (const [person, { client, lastId }] of lanes)
    await store.confirm(ref, { client, userId: idIn(users, person.email), afterId: lastId }, instantFromMillis(options.now))
}

/** A world in which the server refuses something is written wrongly, and not to be shown. */
async function checkResults(db: Db, ref: SpaceRef): Promise<void> {
  const refused = await db.tx({ kind: 'tenant', ...ref }, (sql) =>
    sql.query<{ name: string; code: string }>(
      "select name, code from sync_op where tenant_id = $1 and space_id = $2 and status in ('rejected', 'quarantined')",
      [ref.tenantId, ref.spaceId],
    ),
  )
  invariant(refused.length === 0, `the demo world is refused: ${JSON.stringify(refused)}`)
}

function mutationOf(step: Step, id: number) {
  const { opId, name, args, capturedAt } = step
  return { id, opId, name, v: CURRENT_VERSIONS[name], args, group: null, capturedAt, clockOffsetMs: 0, seen: null, receipt: null }
}

function clientOf(space: SpaceWorld, person: DemoPerson): ClientId {
  return clientIdSchema.parse(chanceOf(DEMO_SEED, `${space.customer.name}/${person.email}`).idAt(0))
}
