import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { temporaryDir } from '../testing/real-server.ts'
import { lockFile } from './file-lock.ts'

const HOLDER = `
  const { lockFile } = await import(${JSON.stringify(join(import.meta.dirname, 'file-lock.ts'))})
  const lock = lockFile(process.argv[1], 0)
  process.stdout.write('held')
  setTimeout(() => lock.release(), Number(process.argv[2]))
`
const dir = temporaryDir()
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  dir.remove()
})

test('a file is locked by one process; another is told at once, or waits until it is free', async () => {
  const path = join(dir.path, 'lock')
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, path, '1500'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  expect(lockFile(path, 0)).toBeNull()
  const lock = lockFile(path, 20_000)
  expect(lock).not.toBeNull()
  lock?.release()
})
