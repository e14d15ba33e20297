import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../web/api.ts'
import { DayText, ListPage, May, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type Pairing, pairingContract, UnitKind } from '../contract/index.ts'
import { Alliances } from './Alliances.tsx'
import { PairingForm } from './PairingForm.tsx'
import { w } from './words.ts'

/** 结对: which branch or department stands at whose side, until when and what for. */
export const Pairings = () => {
  const t = useT(w)
  const label = useLabel()
  const manages = useMay('workforce.manage')
  const [form, setForm] = useState<Pairing | 'new'>()
  const partner = (p: Pairing) => p.enterprise?.name ?? p.alliance?.name
  return (
    <>
      <Alliances />
      <ListPage
        embedded
        contract={pairingContract.endpoints.list}
        title={t('pairings')}
        queryKey={['pairings']}
        rowKey={(p) => p.id}
        {...(manages && { onOpen: setForm })}
        views={[
          { key: 'current', label: t('current'), query: { sort: '-validFrom', current: 'true' } },
          { key: 'all', label: t('all'), query: { sort: '-validFrom' } },
        ]}
        filters={[
          { key: 'q', kind: 'search', label: t('unitName') },
          { key: 'unitKind', kind: 'multi', label: t('unitKind'), options: useOptions(UnitKind) },
        ]}
        columns={[
          { key: 'unitName', title: t('unitName'), width: 200 },
          { key: 'unitKind', title: t('unitKind'), width: 100, render: (p) => label(UnitKind, p.unitKind) },
          { key: 'with', title: t('with'), width: 240, render: partner },
          { key: 'purpose', title: t('purpose'), width: 240 },
          { key: 'validFrom', title: t('from'), sort: true, width: 130, render: (p) => <DayText day={p.validFrom} /> },
          {
            key: 'validTo',
            title: t('to'),
            width: 130,
            render: (p) => (p.validTo ? <DayText day={p.validTo} /> : t('open')),
          },
          {
            key: 'current',
            title: t('current'),
            width: 90,
            render: (p) => (
              <StatusTag tone={p.current ? 'green' : 'grey'}>{p.current ? t('current') : t('over')}</StatusTag>
            ),
          },
        ]}
        card={(p) => (
          <div className="stack">
            <strong>
              {p.unitName} · {partner(p)}
            </strong>
            <span className="quiet small">{p.purpose}</span>
          </div>
        )}
        export
        create={
          <May do="workforce.manage">
            <Button type="primary" onClick={() => setForm('new')}>
              {t('newPairing')}
            </Button>
          </May>
        }
        empty={{ title: t('noPairings'), hint: t('noPairingsHint') }}
      />
      <PairingForm
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        pairing={form === 'new' ? undefined : form}
      />
    </>
  )
}
