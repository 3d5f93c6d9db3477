// The same operation from many sides at once, another operation under its name, and the same one long after anybody would ask.
import { randomUUID } from 'node:crypto'
import { deviceIds } from '#app/platform/ids.ts'
import { clientIdSchema, opIdSchema, orderIdSchema } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { SCHEMA_NUMBER, pushResponseSchema, type Mutation, type PushRequest } from '#shared/protocol/protocol.ts'
import { contentOf } from './bookings.ts'
import { type Desk } from './cut-network.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { readTruth, type Truth } from './truth.ts'

export interface EqualOptions {
  readonly url: string
  readonly desk: Desk
  readonly random: Random
  readonly tally: Tally
}

export function submitRequest(reference: string): PushRequest & { readonly mutations: [Mutation] } {
  const orderId = orderIdSchema.parse(deviceIds.uuid())
  const mutation: Mutation = {
    id: 1,
    opId: opIdSchema.parse(deviceIds.uuid()),
    name: 'order.submit',
    v: 1,
    args: { orderId, content: contentOf(reference) },
    group: orderId,
    capturedAt: instantFromMillis(Date.now()),
    clockOffsetMs: null,
    seen: null,
    receipt: null,
  }
  return { client: freshClient(), schema: SCHEMA_NUMBER, mutations: [mutation] }
}

export function freshClient(): PushRequest['client'] {
  return clientIdSchema.parse(randomUUID())
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

async function send({ url, desk }: EqualOptions, body: PushRequest): Promise<Answer> {
  const answer = await fetch(`${url}/sync/${desk.clerk.space}/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: desk.cookie },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

/** As a device does that is asked to come later: it comes again until it was heard. */
async function sendUntilHeard(options: EqualOptions, body: PushRequest): Promise<Answer> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await send(options, body)
    if ((answer.status !== 429 && answer.status !== 503) || Date.now() > deadline) return answer
    await new Promise((resolve) => setTimeout(resolve, 100 + options.random.below(400)))
  }
}

/** SI1: `times` equal requests at once, of one lane and then of as many lanes as there are requests (a profile that was cloned). */
export async function pushEqual(options: EqualOptions, times: number): Promise<void> {
  const { tally } = options
  for (const cloned of [false, true]) {
    const request = submitRequest(cloned ? 'EQUAL-CLONED' : 'EQUAL')
    const answers = await Promise.all(
      Array.from({ length: times }, () => sendUntilHeard(options, cloned ? { ...request, client: freshClient() } : request)),
    )
    for (const { status, body } of answers) {
      const taken = pushResponseSchema.safeParse(body).data
      const isGood = taken?.kind === 'taken' && taken.lastId === 1
      tally.check('equal', isGood, () => `${status} ${JSON.stringify(body)}`)
    }
    const count = ordersOf(await truthOf(options), request.mutations[0])
    tally.check('equal', count === 1, () => `${times} equal pushes made ${count} orders`)
  }
}

/** SI2: what came first under an operation's id stands; something else under it is refused and changes nothing. */
export async function pushOtherBody(options: EqualOptions): Promise<void> {
  const { tally } = options
  const first = submitRequest('SAME-ID')
  await send(options, first)
  const [mutation] = first.mutations
  const other = { ...mutation, args: submitRequest('SAME-ID-OTHER').mutations[0].args }
  for (const request of [
    { ...first, mutations: [other] },
    { ...first, client: freshClient(), mutations: [other] },
  ]) {
    const { status, body } = await send(options, request)
    tally.check(
      'otherBody',
      status >= 400 && status < 500,
      () => `another body under a known id was answered ${status} ${JSON.stringify(body)}`,
    )
  }
  const truth = await truthOf(options)
  const made = ordersOf(truth, mutation)
  tally.check(
    'otherBody',
    made === 1 && ordersOf(truth, other) === 0,
    () => `${made} orders of the first body, ${ordersOf(truth, other)} of the other`,
  )
}

function truthOf({ url, desk, random }: EqualOptions): Promise<Truth> {
  return readTruth({ ...desk, url, random }, 60)
}

function ordersOf(truth: Truth, mutation: Mutation): number {
  const { orderId } = mutation.args as { orderId: string } // made above
  return [...truth.orders.values()].filter((order) => order.id === orderId).length
}
