import { randomBytes } from 'node:crypto'
import type { Stage } from './stage.ts'

const short = () => randomBytes(4).toString('hex')

/** What administrators keep: an account with its role and a session, a token, a webhook, a sign-in provider, a rule of the park's own. */
export const administer = async ({ cast, ids, ask, make, say, ground }: Stage) => {
  const { user } = await ask(cast.system, 'POST /users', {
    account: `u-${short()}`,
    name: say('user.name'),
    mail: `${say('user.mail')}@park.example`,
    phone: '13612340000',
  })
  ids.user = user.id
  ids.colleague = cast.instructor.id
  ids.session = (await ask(cast.system, 'GET /users/{colleague}/sessions')).items[0].key
  const given = { role: 'handler', departmentId: ground.departmentId }
  const { roles } = await ask(cast.security, 'POST /users/{user}/roles', given)
  ids.grant = roles[0].id
  const { token, secret } = await ask(cast.security, 'POST /tokens', {
    name: say('token.name'),
    scopes: ['demand.read'],
    gridIds: [ground.gridId],
    expiresOn: '2027-01-01',
  })
  ids.token = token.id
  ids.tokenSecret = secret
  const { webhook } = await ask(cast.system, 'POST /webhooks', {
    url: `https://93.184.216.34/${say('webhook.url')}`,
    description: say('webhook.description'),
    types: ['parkloop.demand.submitted'],
  })
  ids.webhook = webhook.id
  const provider = await ask(cast.system, 'POST /sign-in-providers', {
    ...{ zh: say('provider.zh'), en: say('provider.en'), clientId: 'client', secret: `secret-${short()}` },
    issuer: `https://sso-${short()}.invalid`,
  })
  ids.provider = provider.id
  await make('delivery', cast.system, 'POST /webhooks/{webhook}/test')
  await make('replay', cast.leader, 'POST /demand-replays', {
    body: (await ask(cast.leader, 'GET /demand-replays/rules')).body,
  })
  // Found in its own words and nowhere else.
  const name = `温如玉${short()}`
  const request = await make('privacyRequest', cast.security, 'POST /privacy-requests', {
    ...{ kind: 'erasure', names: [name], phones: ['13612340009'], receivedOn: '2026-11-01' },
    words: say('privacyRequest.words', `${name}到窗口提出`),
  })
  await ground.park.work('privacy.look', { requestId: request.id })
  await ask(cast.security, 'POST /privacy-requests/{privacyRequest}/copies', {})
  await ground.park.work('privacy.copy', { requestId: request.id })
  ids.privacyMention = (await ask(cast.security, 'GET /privacy-requests/{privacyRequest}/mentions')).items[0].id
}
