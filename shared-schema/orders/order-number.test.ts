import { expect, test } from 'vitest'
import { seededIds } from '../testing/seeded.ts'
import { isOrderNumber, numberFromOperation } from './order-number.ts'

test('NUM-1 an operation gives the same number again, and another one at each attempt', () => {
  const op = seededIds(1).op()
  const numbers = Array.from({ length: 20 }, (_, attempt) => numberFromOperation(op, attempt))
  expect(numberFromOperation(op, 0)).toBe(numbers[0])
  expect(new Set(numbers).size).toBe(20)
})

test('NUM-1 numbers spread: hardly one of five thousand meets another', () => {
  const ids = seededIds(2)
  const numbers = new Set(Array.from({ length: 5_000 }, () => numberFromOperation(ids.op(), 0)))
  expect(numbers.size).toBeGreaterThan(4_990)
})

test('NUM-2 a number misheard by one digit is noticed', () => {
  const number = numberFromOperation(seededIds(3).op(), 0)
  expect(isOrderNumber(number)).toBe(true)
  expect(isOrderNumber(`Q${number.slice(0, 4)} ${number.slice(4)}`)).toBe(true)
  for (let at = 0; at < number.length; at++) {
    for (let digit = 0; digit < 10; digit++) {
      if (number[at] === String(digit)) continue
      expect(isOrderNumber(number.slice(0, at) + String(digit) + number.slice(at + 1))).toBe(false)
    }
  }
})
