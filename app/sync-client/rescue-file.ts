// X8: everything that only this device has, as one file that any signed-in device can take in. Operations keep their ids, so the server
// carries each out once, whichever device brings it and however often. What a file says is checked: it may come from anywhere.
import { z } from 'zod'
import { opIdSchema, spaceKeySchema, type OpId } from '#shared/kernel/ids.ts'
import { instantSchema, type Instant } from '#shared/kernel/time.ts'
import { prepareMutation } from '#shared/mutations/registry.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { opResultSchema, seenSchema } from '#shared/protocol/protocol.ts'
import { type AdoptedWork, type PreciousContents } from '../local-store/stores.ts'
import { bytesOf, MAX_MUTATION_BYTES } from './lane.ts'
import { rescueBlobSchema, type RescueBlob } from './rescue-blobs.ts'

export const RESCUE_SCHEMA = 1
const KIND = 'loadbay-rescue'

const operationSchema = z.object({
  space: spaceKeySchema,
  opId: opIdSchema,
  name: z.string().max(60),
  v: z.number().int().min(1).max(1000),
  args: z.unknown(),
  group: z.string().max(80).nullable(),
  capturedAt: instantSchema,
  clockOffsetMs: z.number().int().nullable(),
  seen: seenSchema.nullable(),
  capturedBy: z.string().max(200).optional(),
})
export type RescueOperation = z.infer<typeof operationSchema>

const trayItemSchema = z.object({
  opId: opIdSchema,
  space: spaceKeySchema,
  entry: operationSchema,
  result: opResultSchema,
})

const draftSchema = z.object({
  id: z.string().max(200),
  space: spaceKeySchema,
  kind: z.string().max(60),
  value: z.unknown(),
  updatedAt: instantSchema,
})

const rescueSchema = z.object({
  kind: z.literal(KIND),
  schema: z.literal(RESCUE_SCHEMA),
  savedAt: instantSchema,
  app: z.string().max(60),
  person: z.object({ userId: z.number().int(), name: z.string().max(200), email: z.string().max(254) }),
  operations: z.array(operationSchema).max(50_000),
  tray: z.array(trayItemSchema).max(50_000),
  drafts: z.array(draftSchema).max(50_000),
  blobs: z.array(rescueBlobSchema).max(10_000),
})
export type RescueFile = z.infer<typeof rescueSchema>

export interface RescueFacts {
  readonly savedAt: Instant
  readonly app: string
  readonly person: RescueFile['person']
  readonly blobs: readonly RescueBlob[]
}

/** Of the outbox only what the person made: a replay after a change of lineage is with some server already. */
export function rescueFile(contents: PreciousContents, facts: RescueFacts): RescueFile {
  return {
    kind: KIND,
    schema: RESCUE_SCHEMA,
    savedAt: facts.savedAt,
    app: facts.app,
    person: facts.person,
    operations: contents.outbox.filter((entry) => entry.toldStatus === null).map(operationOf),
    tray: contents.tray.map(({ opId, space, entry, result }) => ({ opId, space, entry: operationOf(entry), result })),
    drafts: contents.drafts.map((draft) => ({ ...draft })),
    blobs: [...facts.blobs],
  }
}

function operationOf(entry: PreciousContents['outbox'][number]): RescueOperation {
  const { space, opId, name, v, args, group, capturedAt, clockOffsetMs, seen, capturedBy } = entry
  return {
    space,
    opId,
    name,
    v,
    args,
    group,
    capturedAt,
    clockOffsetMs,
    seen,
    ...(capturedBy === undefined ? {} : { capturedBy }),
  }
}

/** What is wrong with a file; `at` names the place where it is known. */
export interface RescueRefusal {
  readonly code: 'not-json' | 'not-rescue' | 'other-schema' | 'newer-app' | 'damaged'
  readonly at: string | null
}

export function parseRescue(text: string): Result<RescueFile, RescueRefusal> {
  const value = parseJson(text)
  if (value === undefined) return refuse({ code: 'not-json', at: null })
  const head = z.looseObject({ kind: z.literal(KIND), schema: z.number() }).safeParse(value)
  if (!head.success) return refuse({ code: 'not-rescue', at: null })
  if (head.data.schema !== RESCUE_SCHEMA) return refuse({ code: 'other-schema', at: String(head.data.schema) })
  const parsed = rescueSchema.safeParse(value)
  if (!parsed.success) return refuse({ code: 'damaged', at: parsed.error.issues[0]?.path.join('.') ?? null })
  return checked(parsed.data)
}

/** An operation that this build cannot read, or that could never be sent, would hold up its whole lane. */
function checked(file: RescueFile): Result<RescueFile, RescueRefusal> {
  for (const [index, operation] of file.operations.entries()) {
    const prepared = prepareMutation(operation)
    if (prepared === 'unknown') return refuse({ code: 'newer-app', at: `${operation.name} v${operation.v}` })
    const isBad = prepared === 'malformed' || bytesOf(operation) > MAX_MUTATION_BYTES
    if (isBad) return refuse({ code: 'damaged', at: `operations.${index}` })
  }
  return ok(file)
}

export interface Importer {
  readonly userId: number
  readonly mayFollow: (space: RescueOperation['space']) => boolean
  /** Operations that this device has in its outbox or journal. */
  readonly known: ReadonlySet<OpId>
}

export interface RescuePreview {
  readonly operations: number
  /** Of these. */
  readonly alreadyHere: number
  readonly tray: number
  readonly drafts: number
  readonly blobs: number
  /** What stands in portals that the importing person cannot open; it stays in the file. */
  readonly notAllowed: number
  readonly spaces: readonly RescueOperation['space'][]
  /** Somebody else captured it: their name stands beside it, and it is sent as the importing person's. */
  readonly isForeign: boolean
}

export function previewRescue(file: RescueFile, { userId, mayFollow, known }: Importer): RescuePreview {
  const mine = <T extends { readonly space: RescueOperation['space'] }>(items: readonly T[]) =>
    items.filter((item) => mayFollow(item.space))
  const all = [...file.operations, ...file.tray, ...file.drafts]
  const operations = mine(file.operations)
  return {
    operations: operations.length,
    alreadyHere: operations.filter(({ opId }) => known.has(opId)).length,
    tray: mine(file.tray).length,
    drafts: mine(file.drafts).length,
    blobs: mine(file.blobs).length,
    notAllowed: all.length - mine(all).length,
    spaces: [...new Set(mine(all).map(({ space }) => space))],
    isForeign: file.person.userId !== userId,
  }
}

/** What the precious store takes in; a known operation is passed over there. */
export function workOfRescue(file: RescueFile, { userId, mayFollow }: Importer): AdoptedWork {
  const isForeign = file.person.userId !== userId
  const asEntry = (operation: RescueOperation) => {
    const capturedBy = operation.capturedBy ?? (isForeign ? file.person.name : undefined)
    const { capturedBy: _before, ...rest } = operation
    return { ...rest, receipt: null, toldStatus: null, ...(capturedBy === undefined ? {} : { capturedBy }) }
  }
  return {
    operations: file.operations.filter(({ space }) => mayFollow(space)).map(asEntry),
    // A place in a lane means nothing for what is answered already.
    tray: file.tray
      .filter(({ space }) => mayFollow(space))
      .map((item) => ({ ...item, entry: { ...asEntry(item.entry), id: 1, seq: 0 } })),
    drafts: file.drafts.filter(({ space }) => mayFollow(space)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the caller says that it is no such file
  }
}
