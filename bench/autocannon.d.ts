declare module 'autocannon' {
  type Sent = { body?: string; headers?: Record<string, string>; path?: string; method?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    /** Seconds a caller waits for one answer. */
    timeout?: number
    overallRate?: number
    headers?: Record<string, string>
    requests?: (Sent & { setupRequest?: (request: Sent) => Sent })[]
  }
  type Result = {
    duration: number
    errors: number
    non2xx: number
    '2xx': number
    latency: { p50: number; p99: number }
  }
  const autocannon: (o: Options) => Promise<Result>
  export default autocannon
}
