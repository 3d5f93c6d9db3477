import { useMemo } from 'react'
import { openAnswerCache } from '../local-store/answer-cache.ts'
import { createCarrierApi } from '../features/imports/carrier-api.ts'
import { CarrierOrdersPage } from '../features/imports/carrier-orders-page.tsx'
import { type DecisionLanes } from '../features/imports/decider.ts'
import { ImportsPage } from '../features/imports/imports-page.tsx'
import { createOnlineDocuments, OnlineDocumentsContext } from '../parts/documents/online-documents.tsx'
import { carrierActor, useEmployment } from '../parts/signed-in.ts'
import { createFetchBytes } from '../platform/http-bytes.ts'
import { useIdentity } from './identity-context.ts'
import { useServices } from './services.ts'

function useCarrierSources() {
  const { http } = useServices()
  const { user } = useIdentity()
  const { tenantId } = useEmployment()
  return useMemo(
    () => ({ api: createCarrierApi(http, tenantId), cache: openAnswerCache(user.userId, tenantId) }),
    [http, user, tenantId],
  )
}

/** The planner's lanes of the customers' spaces, on this device. */
function useLanes(): DecisionLanes {
  const { identity, user } = useIdentity()
  const employment = useEmployment()
  const { me } = identity
  return useMemo(
    (): DecisionLanes => ({
      open: (space) => user.device.openSpace(space, carrierActor(me, employment), 'lane'),
      spacesWithWork: () => user.precious.spacesWithWork(),
      outbox: async (space) => (await user.precious.outbox(space)).entries,
      tray: (space) => user.precious.tray(space),
      dismiss: (opId) => user.precious.dismiss(opId),
    }),
    [user, me, employment],
  )
}

export function ImportsRoute() {
  const { http } = useServices()
  const documents = useMemo(() => createOnlineDocuments(http, createFetchBytes(fetch.bind(globalThis))), [http])
  return (
    <OnlineDocumentsContext value={documents}>
      <ImportsPage {...useCarrierSources()} lanes={useLanes()} />
    </OnlineDocumentsContext>
  )
}

export function CarrierOrdersRoute() {
  return <CarrierOrdersPage {...useCarrierSources()} lanes={useLanes()} />
}
