import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../web/api.ts'
import { ErrorState, Loading, StatusTag, useTitle } from '../../../web/kit/index.ts'
import { Link } from '../../../web/navigate.tsx'
import { useLabel, useSigns, useT } from '../../../web/words.ts'
import { RoleChoice, type SignInPolicy, SignInPreset } from '../contract/index.ts'
import { PRESETS, type Preset, type PresetRules } from '../rules/passwords.ts'
import { signInPolicy } from './api.ts'
import { PolicyForm } from './PolicyForm.tsx'
import { policyWords } from './policyWords.ts'
import './identity.css'

const useDemands = ({ least, kinds, days, former, idleMinutes, hours, sessions }: PresetRules): string[] => {
  const t = useT(policyWords)
  return [
    t('least', { least }),
    kinds > 0 ? t('kinds', { kinds }) : t('noKinds'),
    t('refused'),
    days === null ? t('noDays') : t('days', { days }),
    ...(former > 0 ? [t('former', { former })] : []),
    t('first'),
    t('idle', { idleMinutes }),
    t('hours', { hours }),
    sessions === null ? t('anySessions') : t('sessions', { sessions }),
  ]
}

const PresetCard = ({ preset, inForce }: { preset: Preset; inForce: boolean }) => {
  const t = useT(policyWords)
  const label = useLabel()
  const demands = useDemands(PRESETS[preset])
  return (
    <section className="stack provider-card" aria-label={label(SignInPreset, preset)}>
      <div className="row">
        <h3 className="grow">{label(SignInPreset, preset)}</h3>
        {inForce && <StatusTag tone="green">{t('inForce')}</StatusTag>}
      </div>
      <p className="quiet">{t(preset === 'modern' ? 'modernWhy' : 'dengbaoWhy')}</p>
      <ul>
        {demands.map((demand) => (
          <li key={demand}>{demand}</li>
        ))}
      </ul>
    </section>
  )
}

const Missing = () => {
  const t = useT(policyWords)
  const label = useLabel()
  const signs = useSigns()
  const query = { queryKey: ['sign-in-policy', 'missing'], queryFn: () => signInPolicy.missing({}) }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.items.length === 0) return <p>{t('nobodyMissing')}</p>
  return (
    <ul>
      {data.items.map(({ id, name, account, roles }) => (
        <li key={id}>
          <Link to={`/users/${id}`}>{name}</Link> <span className="quiet">{account}</span>{' '}
          {signs.list(roles.map((role) => label(RoleChoice, role)))}
        </li>
      ))}
    </ul>
  )
}

const Factors = ({ factorRoles }: Pick<SignInPolicy, 'factorRoles'>) => {
  const t = useT(policyWords)
  const label = useLabel()
  const signs = useSigns()
  return (
    <section className="stack">
      <h2>{t('factor')}</h2>
      <p>{signs.list(factorRoles.map((role) => label(RoleChoice, role))) || t('noRoles')}</p>
      <p className="quiet">{t('factorHelp')}</p>
      {factorRoles.length > 0 && (
        <>
          <h3>{t('missing')}</h3>
          <Missing />
          <p className="quiet small">{t('missingHelp')}</p>
        </>
      )}
    </section>
  )
}

/** What the park demands of whoever signs in, and who does not meet it yet. */
export default function PolicyPage() {
  const t = useT(policyWords)
  useTitle(t('title'))
  const maySet = useMay('sign-in.secure')
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['sign-in-policy'], queryFn: () => signInPolicy.get({}) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <article className="stack">
      <div className="row">
        <h1 className="grow">{t('title')}</h1>
        {maySet && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('edit')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('lead')}</p>
      <h2>{t('preset')}</h2>
      {(Object.keys(PRESETS) as Preset[]).map((preset) => (
        <PresetCard key={preset} preset={preset} inForce={preset === data.preset} />
      ))}
      <Factors factorRoles={data.factorRoles} />
      {open && <PolicyForm policy={data} onClose={() => setOpen(false)} />}
    </article>
  )
}
