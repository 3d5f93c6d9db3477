import { join, resolve } from 'node:path'
import { z } from 'zod'
import { blobEnvironment, blobProblems, blobSettings, type BlobSettings } from './blob-environment.ts'
import { mapEnvironment, mapProblems, mapSettings, type MapServerSettings } from './map-environment.ts'

/** The environment cannot be served; `problems` has one line per variable, each with its fix. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `the configuration has ${problems.length === 1 ? 'an error' : `${problems.length} errors`}:\n  ${problems.join('\n  ')}`,
    )
    this.problems = problems
  }
}

function wholeNumber(min: number, max: number, fallback: number) {
  const message = `give a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: message, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .default(fallback)
}

function urlOf(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), `give a URL such as ${example}`)
    .optional()
}

/** Every variable the server reads, and nothing else does; docs/operations.md has a line for each (a test compares). */
export const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 8787),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'give an address to listen on, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  APP_DIR: z.string().default(join(import.meta.dirname, '../../dist/app')),
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  DB_POOL: wholeNumber(2, 200, 10),
  DEMO: z.enum(['0', '1'], 'give 1 for the demo world, 0 for none, or leave it out').optional(),
  PUBLIC_URL: urlOf(['http:', 'https:'], 'https://portal.example.com'),
  TRUST_PROXY: z.enum(['0', '1'], 'give 1 when a proxy of yours sets X-Forwarded-For, else 0').default('0'),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com'),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'give an address such as Portal <portal@example.com>')
    .default('Loadbay <no-reply@localhost>'),
  LOG_LEVEL: z.enum(['error', 'info', 'debug'], 'give error, info or debug').default('info'),
  ...blobEnvironment,
  ...mapEnvironment,
})

export interface Config extends BlobSettings {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** The built app; without it the server answers its interfaces only. */
  readonly appDir: string
  readonly databaseUrl: string | undefined
  readonly dbPool: number
  /** The demo world, the login links without a mailbox and /dev/mail. */
  readonly demo: boolean
  /** Demo mode although others can reach the server: it was asked for, and the start says what that opens. */
  readonly demoExposed: boolean
  readonly publicUrl: string
  readonly trustProxy: boolean
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly logLevel: 'error' | 'info' | 'debug'
  readonly maps: MapServerSettings
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

function hostnameOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')
}

function publicUrlOf(env: { PUBLIC_URL?: string | undefined; HOST: string; PORT: number }): string {
  if (env.PUBLIC_URL) return new URL(env.PUBLIC_URL).origin
  const host = env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST
  return `http://${host}:${env.PORT}`
}

/** Empty values count as absent: compose files and units often pass them so. */
function present(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = Object.keys(environmentSchema.shape)
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
}

/** Reads the environment once; every fault is named at once, so that nobody mends them one start at a time. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(present(environment))
  if (!parsed.success) {
    // The values are not repeated: a DATABASE_URL or SMTP_URL that is nearly right has a password in it.
    throw new ConfigRefused(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const env = parsed.data
  const problems = [...blobProblems(env), ...mapProblems(env)]
  if (problems.length > 0) throw new ConfigRefused(problems)
  const publicUrl = publicUrlOf(env)
  // A proxy on this machine makes a server on the loopback address as reachable as any other.
  const proxied = env.TRUST_PROXY === '1' || !isLoopback(hostnameOf(publicUrl))
  const reachable = env.DATABASE_URL !== undefined || !isLoopback(env.HOST) || proxied
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    appDir: resolve(env.APP_DIR),
    databaseUrl: env.DATABASE_URL,
    dbPool: env.DB_POOL,
    demo: env.DEMO === undefined ? !reachable : env.DEMO === '1',
    demoExposed: reachable && env.DEMO === '1',
    publicUrl,
    trustProxy: env.TRUST_PROXY === '1',
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    logLevel: env.LOG_LEVEL,
    ...blobSettings(env),
    ...mapSettings(env),
  }
}
