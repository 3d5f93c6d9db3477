// PostgreSQL's text form of one-dimensional arrays. Ours for both drivers: one of them reads NULL as the text "NULL" and
// takes an array of booleans for a boolean.

type Parse = (text: string) => unknown
type Serialize = (value: unknown) => string

/** One element: quoted with backslash escapes, or bare up to the next comma. */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs

export function arrayParser(element: Parse): Parse {
  return (text) => {
    if (!text.startsWith('{') || text.startsWith('{{')) throw new RangeError('arrays of several dimensions: select them as jsonb')
    return Array.from(text.slice(1, -1).matchAll(ELEMENT), ([, quoted, bare]) => {
      if (quoted !== undefined) return element(quoted.replace(/\\(.)/gs, '$1'))
      return bare === undefined || bare.toUpperCase() === 'NULL' ? null : element(bare)
    })
  }
}

/** Never throws (see db-values.ts): what is no array goes as it is, and the database refuses it. */
export function arraySerializer(element: Serialize): Serialize {
  return (value) => {
    if (!Array.isArray(value)) return String(value)
    const elements = value.map((item: unknown) =>
      item === null || item === undefined ? 'NULL' : `"${element(item).replace(/[\\"]/g, '\\$&')}"`,
    )
    return `{${elements.join(',')}}`
  }
}
