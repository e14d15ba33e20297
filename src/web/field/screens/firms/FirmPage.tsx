import { useDrafts, useFirm, usePack } from '../../app/live.ts'
import { Go } from '../../kit/Button.tsx'
import { Screen } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { Empty } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'
import { todayWords } from '../../words/today.ts'
import { NoPack } from '../NoPack.tsx'
import { Demands, LastVisits, Promises } from './BriefSections.tsx'
import { Before, Left } from './RecordSections.tsx'
import { Contacts, Paired, Responsibles, Who } from './WhoSections.tsx'

const Gone = () => {
  const t = useT(w)
  return (
    <Screen title={t('title')} parent="/firms">
      <Empty icon="firms" title={t('gone')} hint={t('goneHint')}>
        <Go to="/firms">{t('toFirms')}</Go>
      </Empty>
    </Screen>
  )
}

/** All that one should know at the door, on one screen, and the way into the form. */
export const FirmPage = ({ id }: { id: string }) => {
  const t = useT(todayWords)
  const firm = useFirm(id)
  const pack = usePack()
  const drafted = useDrafts().some((d) => d.kind === 'visit' && d.about === id)
  if (!pack) return <NoPack />
  if (!firm) return <Gone />
  const { brief } = firm
  return (
    <Screen
      title={brief.enterprise.name}
      parent="/firms"
      actions={
        <Go to={`/firms/${id}/visit`} tone="primary" icon="edit" wide>
          {drafted ? t('continue') : t('log')}
        </Go>
      }
    >
      <Who brief={brief} />
      <Promises items={brief.promises} />
      <Demands items={brief.demands} />
      <Before brief={brief} />
      <LastVisits items={brief.lastVisits} />
      <Left brief={brief} />
      <Contacts items={brief.contacts} />
      <Responsibles items={brief.responsibles} />
      <Paired items={brief.pairings} />
    </Screen>
  )
}
