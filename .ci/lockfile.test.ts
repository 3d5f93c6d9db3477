import { expect, test } from 'vitest'
import { missingPlatforms, readLockfile } from './lockfile.ts'

test('npm ci takes the lockfile on every platform: run npm run lockfile after npm install', () => {
  const lockfile = readLockfile()
  expect([...missingPlatforms(lockfile).keys()]).toEqual([])
  const { 'node_modules/@swc/core-linux-x64-gnu': own, ...packages } = lockfile.packages
  expect(own).toBeDefined()
  expect([...missingPlatforms({ packages })]).toEqual([
    [
      'node_modules/@swc/core-linux-x64-gnu',
      { version: own?.version, dev: true, optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    ],
  ])
})
