import {
  type Composed,
  Composer,
  ErrorState,
  FileList,
  Loading,
  Timeline,
  useCommand,
} from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import type { Demand, Entry } from '../../contract/index.ts'
import { DEMANDS, demands, fileHref, useEntries } from '../data.ts'
import { useTexts } from '../steps/texts.ts'
import { w } from '../words.ts'
import { usePeopleOf } from './Followers.tsx'
import { kindOf, wordsOf } from './story.ts'

/** Everything that happened, newest first; files open through the case, which decides who may. */
export const Story = ({ demand }: { demand: Demand }) => {
  const label = useLabel()
  const { data, error, refetch } = useEntries(demand.id)
  if (error && !data) return <ErrorState error={error} onRetry={refetch} compact />
  if (!data) return <Loading rows={6} />
  const said = (entry: Entry) =>
    entry.body || entry.attachments.length > 0 ? (
      <>
        {entry.body}
        {entry.attachments.length > 0 && <FileList files={entry.attachments} hrefOf={fileHref(demand.id)} />}
      </>
    ) : undefined
  return (
    <Timeline
      items={data.items.toReversed().map((entry) => ({
        id: entry.id,
        at: entry.at,
        who: entry.side === 'system' ? null : entry.who,
        what: label(wordsOf(entry)),
        body: said(entry),
        kind: kindOf(entry),
      }))}
    />
  )
}

/** Words to the enterprise, or a note it never sees. */
export const Write = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const texts = useTexts('reply', demand)
  const people = usePeopleOf(demand.id)
  const post = ({ kind, body, files, mentions = [] }: Composed) =>
    demands.message({
      id: demand.id,
      body: {
        ...{ audience: kind, text: body, fileIds: files.map((f) => f.id) },
        ...(kind === 'internal' && mentions.length > 0 && { mentions }),
      },
    })
  const toEnterprise = useCommand(post, { done: t('sentPublic'), refreshes: [DEMANDS] })
  const inside = useCommand(post, { done: t('sentInternal'), refreshes: [DEMANDS] })
  return (
    <Composer
      key={demand.id}
      onSend={(what) => (what.kind === 'public' ? toEnterprise(what) : inside(what))}
      templates={texts}
      people={people}
      draftKey={`demand:${demand.id}:message`}
      attach
    />
  )
}
