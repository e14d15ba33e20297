import pg from 'pg'
import { refusalOf } from '../kernel/http/problems.ts'

// The queue tries these again, and ends the whole process at others: a job that is done and cannot be struck off is one.
const CANNOT_CONNECT_NOW = '57P03'

const asAway = (error: Error): never => {
  if (refusalOf(error).kind === 'unavailable') Object.assign(error, { code: CANNOT_CONNECT_NOW })
  throw error
}

type Ask = (...given: unknown[]) => unknown
const patient = (client: pg.PoolClient) => {
  const ask = client.query.bind(client) as Ask
  const asked: Ask = (...given) => {
    const answer = ask(...given)
    return answer instanceof Promise ? answer.catch(asAway) : answer
  }
  client.query = asked as typeof client.query
}

/**
 * Connections of our own: those of the queue's making lose their listeners when it stops, and one that the database
 * cuts a moment later ended the whole process. What breaks is opened anew by whoever asks next.
 */
export const queuePool = (connectionString: string) => {
  const queue = new pg.Pool({ connectionString, max: 16, application_name: 'parkloop-queue' })
  queue.on('error', () => {})
  queue.on('connect', (client) => {
    client.on('error', () => {})
    patient(client)
  })
  const connect = queue.connect.bind(queue) as (...given: unknown[]) => unknown
  const patiently = (...given: unknown[]) => {
    const answer = connect(...given)
    return answer instanceof Promise ? answer.catch(asAway) : answer
  }
  queue.connect = patiently as typeof queue.connect
  return queue
}
