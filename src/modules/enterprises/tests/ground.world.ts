export type Shape = { type: string; coordinates: number[][][] }
/** A piece of ground from its south-western corner on, in degrees. */
export const square = (x: number, y: number, w = 0.01, h = 0.01): Shape => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
      [x, y],
    ],
  ],
})
