import { describe, expect, test } from 'vitest'
import { may, type Role } from '../accounts/roles.ts'
import { attachmentIdSchema } from '../kernel/ids.ts'
import { anActor, aPlanner, aSettings, id, opId, orderId } from '../testing/builders.ts'
import { aFileFacts } from '../testing/file-bytes.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { addAttachment } from './add-attachment.ts'
import { DOCUMENT_TYPES, MAX_FILE_BYTES } from './attachment.ts'

const attachmentId = attachmentIdSchema.parse(id(90))
const args = { attachmentId, orderId: orderId(1), ...aFileFacts() }

type Changes = Parameters<typeof runMutation>[3]
const add = (records: RecordSet, given: typeof args, changes?: Changes) =>
  runMutation(records, 'attachment.add', given, changes).outcome
const remove = (records: RecordSet, given: { attachmentId: typeof attachmentId }, changes?: Changes) =>
  runMutation(records, 'attachment.remove', given, changes).outcome

describe('attachment.add', () => {
  test('E2 ATT-4 SB2 a document is on the order before its bytes are anywhere, and before the order itself', () => {
    const records = new RecordSet()
    expect(add(records, args).status).toBe('applied')
    expect(records.get('attachment', attachmentId)).toMatchObject({
      orderId: orderId(1),
      documentType: 'photo',
      sha256: args.sha256,
    })
    expect(records.all('blob')).toEqual([])
  })

  test('ATT-4 adding it twice is one document; its id is never given to another', () => {
    const records = new RecordSet()
    add(records, args)
    expect(add(records, args, { opId: opId(2) }).status).toBe('applied')
    const other = { ...args, sha256: aFileFacts({ seed: 2 }).sha256 }
    expect(add(records, other)).toMatchObject({ status: 'rejected', code: 'id-taken' })
    expect(records.all('attachment')).toHaveLength(1)
  })

  test('ATT-1 ATT-2 ATT-5 what is no document of ours does not parse', () => {
    const bad = [
      { ...args, documentType: 'malware' },
      { ...args, size: MAX_FILE_BYTES + 1 },
      { ...args, size: 0 },
      { ...args, type: 'image/svg+xml' },
      { ...args, name: 'photo.pdf' },
      { ...args, name: '../photo.jpg' },
      { ...args, sha256: 'A'.repeat(64) },
    ]
    expect(bad.map((each) => addAttachment.prepare(each))).toEqual(bad.map(() => 'malformed'))
    expect(DOCUMENT_TYPES.map((documentType) => addAttachment.prepare({ ...args, documentType }))).not.toContain('malformed')
  })
})

test('E11 ATT-8 a customer adds the types that the carrier takes and no other; the carrier adds any', () => {
  const settings = aSettings({ documentTypes: ['photo', 'customs'] })
  const proof = { ...args, documentType: 'proof-of-delivery' as const }
  expect(add(new RecordSet(), args, { settings }).status).toBe('applied')
  expect(add(new RecordSet(), proof, { settings })).toMatchObject({ code: 'document-type-not-allowed' })
  expect(add(new RecordSet(), proof, { settings, actor: aPlanner() }).status).toBe('applied')
  expect(add(new RecordSet(), proof).status).toBe('applied')
})

describe('attachment.remove', () => {
  test('E2 ATT-6 the side that added a document takes it away; the other side is refused', () => {
    const records = new RecordSet()
    add(records, args)
    const planner = aPlanner()
    expect(remove(records, { attachmentId }, { actor: planner })).toMatchObject({
      status: 'rejected',
      code: 'document-of-other-side',
    })
    expect(remove(records, { attachmentId }, { actor: anActor({ userId: 78 }) }).status).toBe('applied')
    expect(records.get('attachment', attachmentId)).toBeUndefined()
    expect(remove(records, { attachmentId }).status).toBe('applied')
  })

  test('T1 ATT-7 who works orders, on either side, works documents; finance and drivers do not', () => {
    const roles: readonly Role[] = ['owner', 'operations', 'finance', 'planner', 'super-admin', 'driver']
    const allowed = roles.filter((role) => may({ role, showsCharges: true }, 'attachment.add'))
    expect(allowed).toEqual(['owner', 'operations', 'planner', 'super-admin'])
    expect(roles.filter((role) => may({ role, showsCharges: true }, 'attachment.remove'))).toEqual(allowed)
  })
})
