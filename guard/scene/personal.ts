import { createHash, randomUUID } from 'node:crypto'
import type { Stage } from './stage.ts'

const tokenOf = (path: string) => (path.split('/').at(-1) as string).replace(/\.ics$/, '')
const CSV = '企业名称,统一社会信用代码\n'

/** What belongs to one person: files, uploads, views, notices, jobs, phones. */
export const keepPersonal = async ({ cast, ids, ask, make, say, ground }: Stage) => {
  const { instructor, desk } = cast
  const sent = await instructor.upload('/files', `${say('file.name')}.txt`, say('file.content', '私人文件'))
  ids.file = sent.body.id
  await make('upload', instructor, 'POST /uploads', {
    name: `${say('upload.name')}.jpg`,
    size: 1_000,
    sha256: createHash('sha256').update(randomUUID()).digest('hex'),
    mediaType: 'image/jpeg',
  })
  await make('view', instructor, 'POST /saved-views', {
    list: 'demands.list',
    name: say('view.name'),
    query: 'status=handling',
  })
  ids.device = randomUUID()
  ids.teamDevice = ids.device
  await ask(instructor, 'PUT /field/devices/{device}', {
    name: say('device.name'),
    deviceTime: '2026-11-02T10:00:00+08:00',
  })
  ids.fieldItem = randomUUID()
  await ask(instructor, 'POST /field/items', {
    clientId: ids.fieldItem,
    deviceId: ids.device,
    kind: 'diary-note',
    madeAt: '2026-11-02T09:50:00+08:00',
    deviceTime: '2026-11-02T10:00:00+08:00',
    body: { day: '2026-10-30', text: say('fieldItem.text') },
  })
  ids.feed = tokenOf((await ask(cast.handler, 'PUT /feed')).path)
  ids.job = (await ask(desk, 'POST /demand-ledger/exports', { format: 'csv' })).jobId
  await ground.park.work('ledgers.export', { jobRunId: ids.job })
  const bring = async (kind: string, path: string, titles: string) => {
    const { status, body, text } = await desk.upload(path, `${say(`${kind}.name`)}.csv`, titles)
    if (status !== 201) throw new Error(`${path}: ${status} ${text}`)
    ids[kind] = body.id
  }
  await bring('import', '/imports', `${CSV}${say('import.row', '洞庭厂')},\n`)
  await bring(
    'demandImport',
    '/demand-imports',
    `标题,内容,企业名称\n${say('demandImport.row', '电压不稳')},每天下午停机,某厂\n`,
  )
}

/** The poster of the enterprise, what was asked there, and a visitor's pass: who holds the token is let in. */
export const openDoors = async ({ cast, ids, ask, say }: Stage, guest: (typeof cast)['desk']) => {
  ids.poster = (await ask(cast.desk, 'POST /enterprises/{enterprise}/demand-door')).path.replace('/ask/', '')
  const { trackingPath } = await ask(guest, 'POST /ask/{poster}', {
    title: say('asked.title', '路灯不亮'),
    detail: say('asked.detail', '一周了。'),
    contactName: say('asked.contactName'),
    contactPhone: '13912345678',
    clientId: randomUUID(),
  })
  ids.track = trackingPath.replace('/track/', '')
  const photo = await guest.upload(
    `/track/${ids.track}/files`,
    `${say('trackFile.name')}.txt`,
    say('trackFile.content'),
  )
  ids.trackFile = photo.body.id
  await ask(guest, 'POST /track/{track}/messages', { text: say('track.text'), fileIds: [ids.trackFile] })
  ids.visitPass = tokenOf((await ask(guest, 'POST /visit-doors/{visitDoor}')).path)
}
