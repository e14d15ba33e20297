import { useEffect, useRef } from 'react'
import { startAfresh } from '../api.ts'

const CHANNEL = 'parkloop-park'

/** A browser is in one park at a time: its other tabs are told that it has moved. */
export const tellOthers = (parkId: string) => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(parkId)
  channel.close()
}

/** What was read in one park is not shown, and nothing is sent, under the name of another: a tab left behind begins anew. */
export const useOnePark = (parkId: string) => {
  const here = useRef(parkId)
  useEffect(() => {
    if (parkId !== here.current) startAfresh('/')
  }, [parkId])
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }) => {
      if (data !== here.current) startAfresh('/')
    }
    return () => channel.close()
  }, [])
}
