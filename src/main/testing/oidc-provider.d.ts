declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Ctx = { oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider } }
  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
  /** Only what the tests use of it. */
  export class Provider {
    constructor(issuer: string, configuration: object)
    proxy: boolean
    Grant: new (about: {
      accountId: string
      clientId: string
    }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
  }
  export type KoaContextWithOIDC = Ctx
}
