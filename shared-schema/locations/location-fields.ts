import { type Fields } from '../kernel/field-changes.ts'
import { type Json } from '../kernel/json.ts'
import { type LocationContent } from './location.ts'

/** MRG-5: each top-level field of a location is one group; address and position move whole. */
export function locationFields(content: LocationContent): Map<string, Json> {
  const fields = new Map<string, Json>()
  for (const [key, value] of Object.entries(content)) if (value !== undefined) fields.set(key, value)
  return fields
}

export function locationFromFields(fields: Fields): unknown {
  return Object.fromEntries([...fields].filter(([, value]) => value !== null))
}
