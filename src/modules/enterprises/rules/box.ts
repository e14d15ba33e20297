/** West, south, east, north in degrees, as the address of a map holds it: `112.8,28.6,112.9,28.7`. */
export const BOX = /^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$/
export const boxIn = (text: string | undefined): readonly [number, number, number, number] | undefined => {
  if (!text || !BOX.test(text)) return undefined
  const [w = 0, s = 0, e = 0, n = 0] = text.split(',').map(Number)
  return [w, s, e, n]
}
