// Structured lines, one JSON object each. Only fields on the list below are written: a person's name, an address or a token
// cannot slip in by somebody logging one object too many. Error messages are not on it either, they quote values.

export type LogLevel = 'error' | 'info' | 'debug'

export interface LogFields {
  readonly requestId?: string
  readonly method?: string
  /** The pattern of a route, never the path: paths carry ids and tokens. */
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly code?: string
  readonly count?: number
  readonly port?: number
  readonly host?: string
  readonly database?: 'pglite' | 'postgres'
  readonly version?: string
  readonly signal?: string
  readonly migration?: string
  readonly tenantId?: number
  readonly spaceId?: number
  readonly job?: string
  readonly attempt?: number
  readonly error?: unknown
}

export interface Log {
  /** Somebody must look. */
  error(event: string, fields?: LogFields): void
  /** A state changed. */
  info(event: string, fields?: LogFields): void
  debug(event: string, fields?: LogFields): void
}

const ALLOWED: Readonly<Record<keyof LogFields, 'text' | 'number' | 'error'>> = {
  requestId: 'text',
  method: 'text',
  route: 'text',
  status: 'number',
  ms: 'number',
  code: 'text',
  count: 'number',
  port: 'number',
  host: 'text',
  database: 'text',
  version: 'text',
  signal: 'text',
  migration: 'text',
  tenantId: 'number',
  spaceId: 'number',
  job: 'text',
  attempt: 'number',
  error: 'error',
}

const RANK: Readonly<Record<LogLevel, number>> = { error: 0, info: 1, debug: 2 }
const TEXT_LIMIT = 200

interface ErrorFacts {
  readonly name: string
  readonly code?: string
  readonly constraint?: string
  readonly at: readonly string[]
  readonly cause?: ErrorFacts
}

function textOf(source: object, key: string): string | undefined {
  const value: unknown = Reflect.get(source, key)
  return typeof value === 'string' ? value : undefined
}

/** What a developer needs and nobody's data: the kind, the codes, and the frames of the stack without its first lines. */
function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code = textOf(error, 'code')
  const constraint = textOf(error, 'constraint')
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    at: at.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorFacts(error.cause, depth + 1) } : {}),
  }
}

function permitted(fields: LogFields): Record<string, unknown> {
  const written: Record<string, unknown> = {}
  for (const [name, kind] of Object.entries(ALLOWED)) {
    const value: unknown = Reflect.get(fields, name)
    if (value === undefined) continue
    if (kind === 'error') written[name] = errorFacts(value)
    else if (kind === 'number' && typeof value === 'number') written[name] = value
    else if (kind === 'text' && typeof value === 'string') written[name] = value.slice(0, TEXT_LIMIT)
  }
  return written
}

export interface LogOptions {
  readonly level: LogLevel
  readonly write?: (line: string) => void
  readonly now?: () => number
}

export function createLog(options: LogOptions): Log {
  const write = options.write ?? ((line) => void process.stdout.write(line))
  const now = options.now ?? Date.now
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (RANK[level] > RANK[options.level]) return
      write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...permitted(fields) })}\n`)
    }
  return { error: at('error'), info: at('info'), debug: at('debug') }
}
