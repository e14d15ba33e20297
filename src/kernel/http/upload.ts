import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '../contract/index.ts'
import { invalid, refuse } from '../errors.ts'
import { newId } from '../ids.ts'
import type { UploadedPart } from '../module.ts'
import { refusedByShape } from './problems.ts'

export type UploadOptions = { uploadFolder: string }

const store = async (
  folder: string,
  part: { file: NodeJS.ReadableStream; filename: string },
): Promise<UploadedPart> => {
  await mkdir(folder, { recursive: true })
  const path = join(folder, newId())
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
  if ((part.file as { truncated?: boolean }).truncated) {
    await rm(path, { force: true })
    throw refuse('too_large', 'too_large', '文件超过 50 MB', 'The file is larger than 50 MB')
  }
  const { size } = await (await import('node:fs/promises')).stat(path)
  return {
    path,
    name: part.filename
      .normalize('NFC')
      .replace(/[\\/\p{Cc}]/gu, '_')
      .slice(0, 200),
    bytes: size,
  }
}

/** Takes the one file part to a temporary file that is gone when the request is over, whatever happened. */
export const receiveUpload = async (o: UploadOptions, endpoint: Endpoint, request: FastifyRequest) => {
  if (!request.isMultipart())
    throw refuse(
      'unsupported',
      'unsupported',
      '请以 multipart/form-data 上传文件',
      'Send the file as multipart/form-data',
    )
  const fields: Record<string, string> = {}
  let file: UploadedPart | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (!file) {
      file = await store(o.uploadFolder, part)
      const { path } = file
      request.raw.once('close', () => void rm(path, { force: true }))
    } else part.file.resume()
  }
  if (!file) throw invalid('file', 'required', '没有收到文件', 'No file was received')
  const read = endpoint.body ? (endpoint.body as z.ZodType).safeParse(fields) : undefined
  if (read && !read.success) throw refusedByShape(read.error)
  request.body = read ? read.data : undefined
  Object.assign(request, { upload: { file } })
}
