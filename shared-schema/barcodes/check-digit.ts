import { ALPHABETS } from './characters.ts'

/** BAR-4: the check digit that belongs behind these digits: weights 3, 1, 3 … from the right, up to the next ten. */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let index = 0; index < digits.length; index++) sum += Number(digits[index]) * ((digits.length - index) % 2 === 1 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

/** Digits whose last one is the check digit of the others. */
export function hasCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1)
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]
const PAIR_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** BAR-4: model numbers end with two characters: positions in character set 82 times the primes from the right, modulo 1021. */
export function checkPair(text: string): string | null {
  if (text.length > PRIMES.length) return null
  let sum = 0
  for (let index = 0; index < text.length; index++) {
    const value = ALPHABETS.x.indexOf(text[index] ?? ' ')
    if (value < 0) return null
    sum += value * (PRIMES[text.length - 1 - index] ?? 0)
  }
  const rest = sum % 1021
  return `${PAIR_ALPHABET[rest >> 5]}${PAIR_ALPHABET[rest & 31]}`
}
