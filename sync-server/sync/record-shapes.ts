// SS1: records as builds of the three schema numbers before this one read them. A record is stored in today's shape alone and taken down
// one number at a time on its way to an older device; what that device's build cannot know is left out.
import { invariant } from '#shared/kernel/invariant.ts'
import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import { SCHEMA_NUMBER, type Patch } from '#shared/protocol/protocol.ts'

export type WireRecord = Patch[number]['put'][number]

/** From the schema number above `to` down to it. */
export interface ShapeStep {
  readonly to: number
  /** Kinds of record that came with the number above: an older build would not parse a patch that names them. */
  readonly unknownKinds?: readonly Kind[]
  readonly down?: { readonly [K in Kind]?: (record: WireRecord) => WireRecord }
}

export interface RecordShapes {
  /** SS3: `too-old` can be shaped for no more; `too-new` comes from a build whose server is not here yet, or not any more. */
  judge(schema: number): 'spoken' | 'too-old' | 'too-new'
  /** In the order in which a patch names them. */
  kinds(schema: number): readonly Kind[]
  shape(schema: number, kind: Kind, record: WireRecord): WireRecord
}

/** How many numbers before its own a server speaks. */
const NUMBERS_BACK = 3

export const RECORD_STEPS: readonly ShapeStep[] = [
  {
    to: 3,
    unknownKinds: ['scan'],
    down: { settings: ({ labelsAfterApproval: _labelsAfterApproval, ...settings }) => settings },
  },
  {
    to: 2,
    unknownKinds: ['history', 'template', 'view'],
    down: {
      settings: settingsOfSchemaTwo,
      location: locationOfSchemaTwo,
      change: ({ late: _late, ...change }) => change,
      order: ({ charges: _charges, late: _late, content, ...order }) => ({ ...order, content: contentOfSchemaTwo(content) }),
      conflict: ({ mine, ...conflict }) => ({ ...conflict, mine: contentOfSchemaTwo(mine) }),
    },
  },
  {
    to: 1,
    unknownKinds: ['attachment', 'blob'],
    down: {
      change: ({ notApplied: _notApplied, ...change }) => change,
      order: ({ collectedAnyway: _collectedAnyway, importFile: _importFile, ...order }) => ({
        ...order,
        execution: Array.isArray(order['execution']) ? order['execution'].map(eventOfSchemaOne) : [],
      }),
    },
  },
]

/** A merged location stands in its list as it stood there before: whoever changes it hears that it was merged. */
function locationOfSchemaTwo({ mergedInto: _mergedInto, content, ...location }: WireRecord): WireRecord {
  if (!isRecord(content)) return { ...location, content }
  const { hoursExceptions: _hoursExceptions, holidayHours: _holidayHours, aliases: _aliases, ...known } = content
  return { ...location, content: known }
}

function contentOfSchemaTwo(content: unknown): unknown {
  if (!isRecord(content)) return content
  const { pickupRequested: _pickupRequested, ...rest } = content
  const consignments = Array.isArray(rest['consignments']) ? rest['consignments'].map(({ cod: _cod, ...one }) => one) : []
  return { ...rest, consignments }
}

/** A build that does not know a field of the form cannot read a service that names it. */
function settingsOfSchemaTwo(record: WireRecord): WireRecord {
  const {
    leadTimes: _leadTimes,
    cutoffPolicy: _cutoffPolicy,
    showCharges: _showCharges,
    tariff: _tariff,
    documentTypes: _documentTypes,
    ...rest
  } = record
  const { services, alwaysShow, defaults } = rest
  const { order: _order, ...known } = isRecord(defaults) ? defaults : {}
  return {
    ...rest,
    services: Array.isArray(services) ? services.filter(({ mayBeChosen }) => mayBeChosen !== false).map(serviceOfSchemaTwo) : [],
    alwaysShow: withoutCod(alwaysShow),
    defaults: known,
  }
}

function serviceOfSchemaTwo(service: Record<string, unknown>): Record<string, unknown> {
  const {
    mayBeChosen: _mayBeChosen,
    pickup: _pickup,
    defaults: _defaults,
    lockedDefaults: _lockedDefaults,
    fields,
    required,
    ...rest
  } = service
  return { ...rest, fields: withoutCod(fields), required: withoutCod(required) }
}

function withoutCod(fields: unknown): unknown {
  return Array.isArray(fields) ? fields.filter((field) => field !== 'cod') : fields
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function eventOfSchemaOne({ stopId, status, at }: { readonly stopId: unknown; readonly status: unknown; readonly at: unknown }) {
  return { stopId, status, at }
}

export function recordShapes(current: number, steps: readonly ShapeStep[]): RecordShapes {
  const oldest = Math.max(1, current - NUMBERS_BACK)
  const stepTo = new Map(steps.map((step) => [step.to, step]))
  for (let number = oldest; number < current; number++) invariant(stepTo.has(number), `no way down to schema number ${number}`)
  // From today's number down to the one asked for.
  const wayTo = (schema: number): ShapeStep[] =>
    steps.filter(({ to }) => to >= schema && to < current).toSorted((a, b) => b.to - a.to)
  return {
    judge: (schema) => (schema > current ? 'too-new' : schema < oldest ? 'too-old' : 'spoken'),
    kinds: (schema) => {
      const unknown = new Set(wayTo(schema).flatMap((step) => step.unknownKinds ?? []))
      return KINDS.filter((kind) => !unknown.has(kind))
    },
    shape: (schema, kind, record) =>
      schema === current ? record : wayTo(schema).reduce((shaped, step) => step.down?.[kind]?.(shaped) ?? shaped, record),
  }
}

export const RECORD_SHAPES = recordShapes(SCHEMA_NUMBER, RECORD_STEPS)
