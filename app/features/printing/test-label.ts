import { m } from '#app/paraglide/messages.js'
import { partIdSchema } from '#shared/kernel/ids.ts'
import { type Label } from '#shared/labels/label.ts'

/** Belongs to nobody: the example company prefix of the standard, and a serial of zeros. */
const TEST_SSCC = '095011010000000001'

/** A label to try a printer with: every kind of code, the longest words, and in large letters that it is no label. */
export function testLabel(printer: string): Label {
  const party = {
    title: m.print_label_from(),
    name: m.print_test_title(),
    street: printer,
    town: 'NL 4531 PW Terneuzen',
    country: '',
  }
  const text = `(00)${TEST_SSCC}`
  return {
    partId: partIdSchema.parse('00000000-0000-7000-8000-000000000000'),
    kind: 'logistic',
    sscc: TEST_SSCC,
    from: party,
    to: { ...party, title: m.print_label_to(), name: m.print_test_title() },
    notes: [m.print_test_note(), 'Łódź · Αθήνα · Київ · Straße 0O1lI'],
    count: '1 / 1',
    data: [{ title: 'SSCC', value: TEST_SSCC }],
    barcodes: [{ symbology: 'gs1-128', content: `00${TEST_SSCC}`, text }],
    matrix: { symbology: 'gs1-data-matrix', content: `00${TEST_SSCC}`, text },
  }
}
