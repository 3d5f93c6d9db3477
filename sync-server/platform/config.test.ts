import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigRefused, environmentSchema, parseConfig } from './config.ts'

test('an empty environment is the trial on this machine: loopback, embedded, with the demo world', () => {
  expect(parseConfig({})).toMatchObject({
    port: 8787,
    host: '127.0.0.1',
    databaseUrl: undefined,
    demo: true,
    demoExposed: false,
    logLevel: 'info',
  })
})

test('every wrong variable is named with its fix, all at once', () => {
  const wrong = {
    PORT: '80a',
    HOST: 'not an address',
    DATABASE_URL: 'mysql://u:secret@h/d',
    DEMO: 'yes',
    LOG_LEVEL: 'warn',
    DB_POOL: '1',
    MAIL_FROM: 'me',
  }
  const parse = () => parseConfig({ ...wrong, SMTP_URL: 'mail.example.com', PUBLIC_URL: 'portal' })
  expect(parse).toThrow(ConfigRefused)
  try {
    parse()
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error
    const named = error.problems.map((problem) => problem.split(':')[0])
    expect(named.toSorted()).toEqual([
      'DATABASE_URL',
      'DB_POOL',
      'DEMO',
      'HOST',
      'LOG_LEVEL',
      'MAIL_FROM',
      'PORT',
      'PUBLIC_URL',
      'SMTP_URL',
    ])
    expect(error.problems.every((problem) => problem.includes('give '))).toBe(true)
    expect(error.message).not.toContain('secret')
  }
})

test.each(['-1', '65536', '1e3', ' 80', '8787.5'])('PORT %s is refused', (PORT) => {
  expect(() => parseConfig({ PORT })).toThrow(/PORT: give a whole number from 0 to 65535/)
})

test('an empty value counts as absent', () => {
  expect(parseConfig({ PORT: '', DEMO: '', DATABASE_URL: '' })).toEqual(parseConfig({}))
})

test.each([
  [{}, true, false],
  [{ HOST: 'localhost' }, true, false],
  [{ HOST: '::1' }, true, false],
  [{ HOST: '127.8.0.1' }, true, false],
  [{ DEMO: '0' }, false, false],
  [{ HOST: '0.0.0.0' }, false, false],
  [{ HOST: '::' }, false, false],
  [{ HOST: '192.168.1.4' }, false, false],
  [{ HOST: '127.0.0.1.example.com' }, false, false],
  [{ PUBLIC_URL: 'http://localhost:9000' }, true, false],
  [{ HOST: '::1', PUBLIC_URL: 'http://[::1]:9000' }, true, false],
  [{ PUBLIC_URL: 'https://portal.example.com' }, false, false],
  [{ TRUST_PROXY: '1' }, false, false],
  [{ PUBLIC_URL: 'https://portal.example.com', DEMO: '1' }, true, true],
  [{ DATABASE_URL: 'postgres://u@127.0.0.1/d' }, false, false],
  [{ DATABASE_URL: 'postgres://u@h/d', DEMO: '1' }, true, true],
  [{ HOST: '0.0.0.0', DEMO: '1' }, true, true],
])('demo mode with %o is %s, open to others: %s', (environment, demo, demoExposed) => {
  expect(parseConfig(environment)).toMatchObject({ demo, demoExposed })
})

test('links in mails start with PUBLIC_URL, without a path', () => {
  expect(parseConfig({ PUBLIC_URL: 'https://portal.example.com/app/' }).publicUrl).toBe('https://portal.example.com')
  expect(parseConfig({ HOST: '::1', PORT: '1' }).publicUrl).toBe('http://[::1]:1')
})

test('docs/operations.md has a line for each variable and for no other', () => {
  const text = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const documented = Array.from(text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm), (match) => match[1])
  expect(documented.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted())
})
