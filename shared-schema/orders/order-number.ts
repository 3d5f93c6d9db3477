import { type OpId } from '../kernel/ids.ts'

/**
 * NUM-1: the number of an order or quote follows from the operation that made it, so that a replay after a failover gives the
 * same number again and no two nodes need a common counter. Eight digits and a check digit; `attempt` > 0 where the number is taken.
 */
export function numberFromOperation(opId: OpId, attempt: number): string {
  const digits = String((hash32(`${opId}#${attempt}`) % 90_000_000) + 10_000_000)
  return `${digits}${checkDigit(digits)}`
}

/** NUM-2: the last digit is the GS1 modulo-10 check digit, so that a number misheard by one digit is noticed. */
export function isOrderNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '').replace(/^Q/i, '')
  return /^\d{9}$/.test(digits) && checkDigit(digits.slice(0, 8)) === Number(digits[8])
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10
}

// FNV-1a with a final avalanche: spread is all that is asked of it, the database's unique index decides.
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
