import type { WriteBlobRecord } from './attachments/public.ts'
import { writeInSpace } from './sync/public.ts'

/** How attachments, which know nothing of sync, tell a space which bytes it has. */
export const writeBlobRecord: WriteBlobRecord = (sql, { tenantId, spaceId, sha256 }, decide) =>
  writeInSpace(sql, { tenantId, spaceId }, async (writer) => {
    const blob = await decide()
    if (blob === 'keep') return
    if (blob) writer.put('blob', blob)
    else if (await writer.get('blob', sha256)) writer.remove('blob', sha256)
  })
