import { useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Compare } from '#app/ui/compare.tsx'
import { ActionBar, PageHeading } from '#app/ui/facts.tsx'

export function CompareGallery() {
  const [windowChoice, setWindow] = useState('')
  const [goodsChoice, setGoods] = useState('theirs')
  const open = [windowChoice, goodsChoice].filter((choice) => choice === '').length
  return (
    <>
      <div className="lb-page">
        <PageHeading title="Two versions of PO-2026-0117" />
        <Compare
          columns={[
            { id: 'before', label: 'Before', detail: '19 Nov 15:10' },
            { id: 'mine', label: 'Yours', detail: 'this device, 13:44' },
            { id: 'theirs', label: 'Carrier', detail: 'Marit van Dijk, 13:51' },
          ]}
          groups={[
            {
              id: 'window',
              label: 'Collection',
              rows: [
                {
                  id: 'place',
                  label: 'Place',
                  isSame: true,
                  values: ['Rotterdam Waalhaven', 'Rotterdam Waalhaven', 'Rotterdam Waalhaven'],
                },
                { id: 'date', label: 'Date', isSame: false, changed: [1, 2], values: ['Mon 23 Nov', 'Tue 24 Nov', 'Wed 25 Nov'] },
                {
                  id: 'time',
                  label: 'Time window',
                  isSame: false,
                  changed: [2],
                  values: ['08:00–12:00', '08:00–12:00', '13:00–17:00'],
                },
              ],
              decision: {
                chosen: windowChoice,
                onChoose: setWindow,
                options: [
                  { value: 'mine', label: 'Keep yours: Tue 24 Nov', consequence: 'The carrier must plan again and may decline.' },
                  { value: 'theirs', label: 'Take theirs: Wed 25 Nov', consequence: 'Your consignee gets a new time by e-mail.' },
                ],
              },
            },
            {
              id: 'goods',
              label: 'Goods',
              rows: [{ id: 'p', label: 'Pallets', isSame: false, changed: [1], values: ['12 EUR', '14 EUR', '12 EUR'] }],
              decision: {
                chosen: goodsChoice,
                onChoose: setGoods,
                options: [
                  { value: 'mine', label: 'Keep yours: 14 EUR', consequence: 'Two labels more are printed.' },
                  { value: 'theirs', label: 'Take theirs: 12 EUR', consequence: 'Two pallets stay; their labels become void.' },
                ],
              },
            },
          ]}
        />
      </div>
      <ActionBar>
        <Button kind="primary" disabledReason={open > 0 ? `${open} group still needs your decision.` : undefined}>
          Send the decision
        </Button>
      </ActionBar>
    </>
  )
}
