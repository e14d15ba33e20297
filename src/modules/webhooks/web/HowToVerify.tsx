import { Tabs } from 'antd'
import { useT } from '../../../web/words.ts'
import { w } from './words.ts'

const LIBRARY = `// npm install standardwebhooks
import { Webhook } from 'standardwebhooks'

// body: the bytes as they arrived, before any JSON.parse
const event = new Webhook('whsec_…').verify(body, request.headers)
if (event.type === 'parkloop.demand.answered') { /* event.data.demandId */ }`

const PYTHON = `import base64, hashlib, hmac, time

def verify(secret, headers, body):          # body: bytes as they arrived
    if abs(time.time() - int(headers['webhook-timestamp'])) > 300:
        raise ValueError('too old')
    signed = b'.'.join([headers['webhook-id'].encode(), headers['webhook-timestamp'].encode(), body])
    key = base64.b64decode(secret.removeprefix('whsec_'))
    good = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    for part in headers['webhook-signature'].split(' '):
        if part.startswith('v1,') and hmac.compare_digest(part[3:], good):
            return
    raise ValueError('not ours')`

const Code = ({ children }: { children: string }) => <pre className="webhook-code">{children}</pre>

/** For those who receive: ready to be copied. */
export const HowToVerify = () => {
  const t = useT(w)
  return (
    <section className="card stack">
      <h2>{t('verify')}</h2>
      <p className="quiet small">{t('verifyLead')}</p>
      <Tabs
        size="small"
        items={[
          { key: 'library', label: t('ready'), children: <Code>{LIBRARY}</Code> },
          { key: 'hand', label: t('byHand'), children: <Code>{PYTHON}</Code> },
        ]}
      />
    </section>
  )
}
