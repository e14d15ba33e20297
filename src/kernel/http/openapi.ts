import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const INFO = {
  title: 'ParkLoop · 园企通',
  description: '园区企业服务接口。所有时间为带时区的 RFC 3339，金额单位为分。',
}

/** The description of the whole outer surface, made from the contracts, and pages for people to read it. */
export const openapi = fp(async (app: FastifyInstance, o: { version: string }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...INFO, version: o.version },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'parkloop_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async (_, reply) =>
    reply.type('application/json').serializer(JSON.stringify).send(app.swagger()),
  )
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json', withDefaultFonts: false },
  } as never)
})
