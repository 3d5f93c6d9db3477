// What browser and server say to each other. Push answers are hints; only a pull carries results that count (SI6, SI8, SI10).
import { z } from 'zod'
import { clientIdSchema, opIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/time.ts'
import { KINDS } from '../mutations/mutation.ts'

/**
 * The number of the record shapes. History: 1 = first build. 2 = an order may say when an event was recorded and received and by whom,
 * that it was collected although cancelled, and which file it was imported from, a request what of it was not applied: optional
 * fields, nothing else moved; and documents
 * with their bytes are kinds of their own (sync-server/sync/record-shapes.ts). 3 = what was done with orders, saved
 * views and templates are kinds of their own; an order may say what it costs, that it came late, that it is to be picked up and what is
 * to be collected in cash, the settings what a tariff, a lead time, a locked default or a pickup needs; a
 * location other hours on some days and holidays, other names, and into which other it was merged. 4 = what was scanned is a kind of its
 * own; the settings say when labels are released.
 * The server shapes patches for this and the three before it (SS1).
 */
export const SCHEMA_NUMBER = 4

/** ST3: what a server of any release takes in one push. */
export const MAX_PUSH_MUTATIONS = 100
export const MAX_PUSH_BYTES = 256 * 1024
/** ST3: what this one takes, and says so to a device that sends many. */
export const PUSH_AT_ONCE = { mutations: 400, bytes: 1024 * 1024 } as const

/** What the server signed when it first took an operation; presented again after a failover (SI11). */
export const receiptSchema = z.object({
  receivedAt: instantSchema,
  number: z.string().nullable(),
  signature: z.string().max(200),
})
export type Receipt = z.infer<typeof receiptSchema>

/** Which commit a device had seen; tells a restored server from a wrong id (SC12). */
export const seenSchema = z.object({ v: z.number().int().min(0), t: z.string().max(64) })

export const mutationSchema = z.object({
  /** Place in the lane of (client, space): 1, 2, 3, … */
  id: z.number().int().min(1),
  opId: opIdSchema,
  name: z.string().max(60),
  v: z.number().int().min(1).max(1000),
  args: z.unknown(),
  /** What depends on what: a create, its edits, its attachments. */
  group: z.string().max(80).nullable(),
  capturedAt: instantSchema,
  /** Device clock minus server clock in ms as last measured; null when never measured (X4). */
  clockOffsetMs: z.number().int().nullable(),
  seen: seenSchema.nullable(),
  receipt: receiptSchema.nullable(),
  /** X8: who captured it, where somebody else's device brings it in; a claim, shown and never believed. */
  capturedBy: z
    .string()
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .optional()
    .catch(undefined),
})
export type Mutation = z.infer<typeof mutationSchema>

export const pushRequestSchema = z.object({
  client: clientIdSchema,
  schema: z.number().int(),
  mutations: z.array(mutationSchema).min(1).max(PUSH_AT_ONCE.mutations),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

export const RESULT_STATUSES = ['applied', 'merged', 'duplicate', 'conflict', 'rejected', 'quarantined'] as const

export const opResultSchema = z.object({
  opId: opIdSchema,
  status: z.enum(RESULT_STATUSES),
  code: z.string().nullable(),
  detail: z.unknown(),
  receipt: receiptSchema,
  /** SI2: of what was asked for under this id (digested-text.ts); absent for what was taken before it was kept. */
  digest: z.string().max(64).optional(),
})
export type OpResult = z.infer<typeof opResultSchema>

export const pushResponseSchema = z.discriminatedUnion('kind', [
  /** `lastId`: everything up to it has a result waiting in the next pull. `deferMs`: try again after that many ms (SC12). */
  z.object({
    kind: z.literal('taken'),
    lastId: z.number().int(),
    deferMs: z.number().int().nullable(),
    /** How much the next push may bring; absent: what every server takes. */
    atOnce: z
      .object({ mutations: z.number().int().min(1), bytes: z.number().int().min(1) })
      .optional()
      .catch(undefined),
  }),
  /** SI5: this lane was continued elsewhere; take a new generation and send again. */
  z.object({ kind: z.literal('forked'), lastId: z.number().int() }),
  /** SS2: a mutation that this server does not know; nothing was taken. */
  z.object({ kind: z.literal('upgrade') }),
  z.object({ kind: z.literal('revoked') }),
])
export type PushResponse = z.infer<typeof pushResponseSchema>

export const pullRequestSchema = z.object({
  client: clientIdSchema,
  schema: z.number().int(),
  /** Opaque; null asks for everything, page by page. */
  cookie: z.string().max(400).nullable(),
  /** The next page of a first pull, as the last answer gave it. */
  page: z.string().max(400).nullable(),
  /** Results up to this lane id are stored on the device; the server may forget them (SI1). */
  afterId: z.number().int().min(0),
  want: z.array(opIdSchema).max(1000),
  /** `lane`: results only, for a carrier's device that decides without following the space. */
  mode: z.enum(['follow', 'lane']),
  /** This device reads records as columns (columns.ts); a build that does not say so gets them one by one. */
  columns: z.boolean().optional(),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

export const RESYNC_REASONS = ['diverged', 'horizon', 'scope', 'schema', 'epoch'] as const
export type ResyncReason = (typeof RESYNC_REASONS)[number]

/** Records per kind: whole records to put, ids to forget. Records are parsed where they are shown, not here. */
export const patchSchema = z.array(
  z.object({
    kind: z.enum(KINDS),
    put: z.array(z.looseObject({ id: z.string() })),
    del: z.array(z.string()),
    /** More records to put, on the wire and on the disk only: whoever hands a patch on has them in `put` (wire-patch.ts). */
    columns: z.unknown().optional(),
  }),
)
export type Patch = z.infer<typeof patchSchema>

const patchAnswerSchema = z.object({
  kind: z.literal('patch'),
  cookie: z.string(),
  seen: seenSchema,
  /** More pages of a first pull; results come only when this is null. */
  nextPage: z.string().nullable(),
  patch: patchSchema,
  lastId: z.number().int(),
  results: z.array(opResultSchema),
  serverTime: instantSchema,
})
export type PatchAnswer = z.infer<typeof patchAnswerSchema>

export const pullResponseSchema = z.discriminatedUnion('kind', [
  patchAnswerSchema,
  z.object({ kind: z.literal('resync'), reason: z.enum(RESYNC_REASONS) }),
  z.object({ kind: z.literal('revoked') }),
  z.object({ kind: z.literal('upgrade') }),
])
export type PullResponse = z.infer<typeof pullResponseSchema>

/** ST7: what a pull would answer a device that stands at `from` and waits for nothing; whoever stands elsewhere pulls. */
export const newsSchema = z.object({ from: z.string().max(400), answer: patchAnswerSchema })
export type News = z.infer<typeof newsSchema>

/** Missing one costs latency only (ST6). */
export const pokeSchema = z.object({
  space: z.string(),
  version: z.number().int(),
  news: newsSchema.optional().catch(undefined),
})
export type Poke = z.infer<typeof pokeSchema>
