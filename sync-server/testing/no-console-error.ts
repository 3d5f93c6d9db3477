import { afterEach, beforeEach, expect, vi } from 'vitest'

// A test that makes the product complain on the console is not green, whatever it asserts. A test of that very
// behaviour empties the list itself.
const complaints: unknown[][] = []

beforeEach(() => {
  complaints.length = 0
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    complaints.push(args)
  })
})

afterEach(() => {
  expect(complaints, 'console.error was called').toEqual([])
})
