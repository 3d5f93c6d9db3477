import { expect, test } from 'vitest'
import { DbError } from './db-error.ts'
import { createLog, type Log, type LogFields } from './log.ts'

function lines(level: 'error' | 'info' | 'debug', work: (log: Log) => void): unknown[] {
  const written: string[] = []
  work(createLog({ level, write: (line) => written.push(line), now: () => Date.UTC(2026, 10, 20, 8) }))
  return written.map((line) => JSON.parse(line) as unknown) // any -> unknown
}

test('a line is one JSON object with time, level, event and its fields', () => {
  expect(lines('info', (log) => log.info('request', { route: '/api/orders/:id', status: 200, ms: 3 }))).toEqual([
    { time: '2026-11-20T08:00:00.000Z', level: 'info', event: 'request', route: '/api/orders/:id', status: 200, ms: 3 },
  ])
})

test('a level lets through what is at least as grave', () => {
  const grades = (log: Log) => {
    log.debug('d')
    log.info('i')
    log.error('e')
  }
  expect(lines('error', grades)).toHaveLength(1)
  expect(lines('info', grades)).toHaveLength(2)
  expect(lines('debug', grades)).toHaveLength(3)
})

test('a field outside the list is not written, whatever its name', () => {
  // A caller that hands over a whole row: TypeScript lets a wider object through a variable.
  const row = { status: 200, email: 'anna@example.com', token: 'tok_123', name: 'Anna', password: 'x', path: '/login/tok_123' }
  const text = JSON.stringify(lines('debug', (log) => log.info('login', row)))
  expect(text).toContain('"status":200')
  for (const secret of ['anna@example.com', 'tok_123', 'Anna', 'password']) expect(text).not.toContain(secret)
})

test('an object in the place of a text is not written', () => {
  const fields = { code: { email: 'anna@example.com' } } as unknown as LogFields // what an untyped caller could do
  expect(JSON.stringify(lines('debug', (log) => log.info('x', fields)))).not.toContain('anna')
})

test('an error is told by name, codes and frames, never by its message', () => {
  const cause = new DbError('duplicate key (email)=(anna@example.com)', { code: '23505', constraint: 'users_email_key' })
  const error = new Error('could not invite anna@example.com\nat anna@example.com', { cause })
  const [line] = lines('error', (log) => log.error('request-failed', { error }))
  expect(JSON.stringify(line)).not.toContain('anna')
  expect(line).toMatchObject({
    error: { name: 'Error', cause: { name: 'DbError', code: '23505', constraint: 'users_email_key' } },
  })
  expect(JSON.stringify(line)).toContain('log.test.ts')
})
