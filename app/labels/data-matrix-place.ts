// Where each bit of each codeword stands (ISO/IEC 16022 annex F): eight modules in the shape of an "L", set diagonally over the field.

const placements = new Map<number, Int32Array>()

/** For a field of `side` × `side` modules: 0 paper, 1 ink, else `8 × (codeword + 1) + bit`, bit 0 being the highest. Codewords count from 0. */
export function placeModules(side: number): Int32Array {
  const known = placements.get(side)
  if (known) return known
  const made = new Placement(side).place()
  placements.set(side, made)
  return made
}

class Placement {
  readonly #side: number
  readonly #field: Int32Array

  constructor(side: number) {
    this.#side = side
    this.#field = new Int32Array(side * side).fill(-1)
  }

  place(): Int32Array {
    const side = this.#side
    let word = 0
    let [row, column] = [4, 0]
    do {
      const corner = this.#corner(row, column)
      if (corner) this.#set(word++, corner)
      do {
        if (row < side && column >= 0 && this.#isFree(row, column)) this.#utah(word++, row, column)
        row -= 2
        column += 2
      } while (row >= 0 && column < side)
      row += 1
      column += 3
      do {
        if (row >= 0 && column < side && this.#isFree(row, column)) this.#utah(word++, row, column)
        row += 2
        column -= 2
      } while (row < side && column >= 0)
      row += 3
      column += 1
    } while (row < side || column < side)
    this.#lastCorner()
    return this.#field
  }

  /** Four shapes for where an "L" would stand across the corner. */
  #corner(row: number, column: number): readonly (readonly [number, number])[] | null {
    const n = this.#side
    if (row === n && column === 0) return shape(n, [-1, 0, -1, 1, -1, 2, 0, -2, 0, -1, 1, -1, 2, -1, 3, -1])
    if (row === n - 2 && column === 0 && n % 4 !== 0) return shape(n, [-3, 0, -2, 0, -1, 0, 0, -4, 0, -3, 0, -2, 0, -1, 1, -1])
    if (row === n - 2 && column === 0 && n % 8 === 4) return shape(n, [-3, 0, -2, 0, -1, 0, 0, -2, 0, -1, 1, -1, 2, -1, 3, -1])
    if (row === n + 4 && column === 2 && n % 8 === 0) return shape(n, [-1, 0, -1, -1, 0, -3, 0, -2, 0, -1, 1, -3, 1, -2, 1, -1])
    return null
  }

  #utah(word: number, row: number, column: number): void {
    this.#set(word, [
      [row - 2, column - 2],
      [row - 2, column - 1],
      [row - 1, column - 2],
      [row - 1, column - 1],
      [row - 1, column],
      [row, column - 2],
      [row, column - 1],
      [row, column],
    ])
  }

  #set(word: number, cells: readonly (readonly [number, number])[]): void {
    for (const [bit, [row, column]] of cells.entries()) this.#field[this.#at(row, column)] = (word + 1) * 8 + bit
  }

  /** What lies over an edge comes in on the other side, moved. */
  #at(row: number, column: number): number {
    const n = this.#side
    let [r, c] = [row, column]
    if (r < 0) [r, c] = [r + n, c + 4 - ((n + 4) % 8)]
    if (c < 0) [r, c] = [r + 4 - ((n + 4) % 8), c + n]
    return r * n + c
  }

  #isFree(row: number, column: number): boolean {
    return this.#field[row * this.#side + column] === -1
  }

  /** Where nothing came to stand in the last corner, it has a fixed pattern. */
  #lastCorner(): void {
    const n = this.#side
    for (let index = 0; index < this.#field.length; index++) {
      if (this.#field[index] !== -1) continue
      const isDiagonal = index === n * n - 1 || index === n * n - n - 2
      this.#field[index] = isDiagonal ? 1 : 0
    }
  }
}

/** Pairs of row and column; what is negative counts from the far edge. */
function shape(side: number, places: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: 8 }, (_, bit) => {
    const [row = 0, column = 0] = places.slice(bit * 2, bit * 2 + 2)
    return [row < 0 ? side + row : row, column < 0 ? side + column : column] as const
  })
}
