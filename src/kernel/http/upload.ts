import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '../contract/index.ts'
import { invalid, refuse } from '../errors.ts'
import { fault } from '../faults.ts'
import { newId } from '../ids.ts'
import type { UploadedPart } from '../module.ts'
import { refusedByShape } from './problems.ts'

export type UploadOptions = { uploadFolder: string }
type Part = { file: NodeJS.ReadableStream & { truncated?: boolean }; filename: string }

/** Signs that turn the direction of writing show another ending than the file has. */
const nameOf = (part: Part) =>
  part.filename
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\\/\p{Cc}]/gu, '_')
    .slice(-200)

const measured = () => {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

const store = async (path: string, part: Part): Promise<UploadedPart> => {
  const { through, result } = measured()
  await pipeline(part.file, through, createWriteStream(path, { mode: 0o600 }))
  if (part.file.truncated) throw refuse('too_large', 'too_large', '文件超过 50 MB', 'The file is larger than 50 MB')
  return { path, name: nameOf(part), ...result() }
}

const mustBeMultipart = (request: FastifyRequest) => {
  if (request.isMultipart()) return
  throw refuse(
    'unsupported',
    'unsupported',
    '请以 multipart/form-data 上传文件',
    'Send the file as multipart/form-data',
  )
}

/** Gone when the answer is out or the caller is, whatever happened in between. */
const removeAfter = (path: string, request: FastifyRequest, reply: FastifyReply) => {
  const remove = () => void rm(path, { force: true })
  reply.raw.once('finish', remove).once('close', remove)
  request.raw.once('close', () => request.raw.complete || remove())
}

const receive = async (o: UploadOptions, request: FastifyRequest, reply: FastifyReply) => {
  const fields: Record<string, string> = {}
  let file: UploadedPart | undefined
  await mkdir(o.uploadFolder, { recursive: true, mode: 0o700 })
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (file) part.file.resume()
    else {
      const path = join(o.uploadFolder, newId())
      removeAfter(path, request, reply)
      file = await store(path, part).catch(async (error: unknown) => {
        await rm(path, { force: true })
        throw error
      })
      await fault('upload.taken')
    }
  }
  return { fields, file }
}

/** How the reader of forms says that what came is no form: without its dividing line, or broken off before its end. */
const NO_FORM = /^Multipart: |unexpected end of multipart data$/i
const mustBeForm = (error: unknown): never => {
  if (error instanceof Error && NO_FORM.test(error.message))
    throw refuse('invalid', 'malformed', '上传的表单不完整', 'The form that was sent is not whole')
  throw error
}

/** Takes the one file part to a temporary file. */
export const receiveUpload = async (
  o: UploadOptions,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  mustBeMultipart(request)
  const { fields, file } = await receive(o, request, reply).catch(mustBeForm)
  if (!file) throw invalid('file', 'required', '没有收到文件', 'No file was received')
  const read = endpoint.body ? (endpoint.body as z.ZodType).safeParse(fields) : undefined
  if (read && !read.success) throw refusedByShape(read.error)
  request.body = read ? read.data : undefined
  Object.assign(request, { upload: { file } })
}
