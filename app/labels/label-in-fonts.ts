import { type Label, type LabelParty } from '#shared/labels/label.ts'
import { type FontSet } from './font-set.ts'

/** Every word of the label as the fonts can write it; the codes stay what they are. */
export function labelInFonts(label: Label, fonts: FontSet): Label {
  const known = (text: string) => fonts.known(text)
  const party = ({ title, name, street, town, country }: LabelParty): LabelParty => ({
    title: known(title),
    name: known(name),
    street: known(street),
    town: known(town),
    country: known(country),
  })
  return {
    ...label,
    from: party(label.from),
    to: party(label.to),
    notes: label.notes.map(known),
    count: known(label.count),
    data: label.data.map(({ title, value }) => ({ title, value: known(value) })),
  }
}
