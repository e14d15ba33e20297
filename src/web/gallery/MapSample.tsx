import { useState } from 'react'
import { type LightColour, type MapPoint, type MapShape, MapView } from '../kit/index.ts'

const LIGHTS: LightColour[] = ['green', 'amber', 'red', 'green', 'grey', 'blue']
const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 0.01, y + 0.001],
    [x + 0.0105, y + 0.008],
    [x + 0.001, y + 0.009],
    [x, y],
  ],
]
const shapes: MapShape[] = LIGHTS.map((light, i) => ({
  id: `g${i}`,
  label: `第${i + 1}网格`,
  light,
  fact: `${i * 3} 件未办结`,
  geometry: { type: 'Polygon', coordinates: square(112.8 + (i % 3) * 0.0115, 28.7 + Math.floor(i / 3) * 0.0105) },
}))
const points: MapPoint[] = Array.from({ length: 24 }, (_, i) => ({
  id: `p${i}`,
  label: `示例企业${i}`,
  light: LIGHTS[i % 3] ?? 'grey',
  at: [112.802 + (i % 6) * 0.0055, 28.702 + Math.floor(i / 6) * 0.0048],
}))

export const MapSample = () => {
  const [chosen, setChosen] = useState<string>()
  return (
    <>
      <h1>网格地图（示例）</h1>
      <MapView
        label="网格地图（示例）"
        shapes={shapes}
        points={points}
        chosen={chosen}
        onPick={(id) => setChosen(id)}
        legend={[
          { light: 'green', label: '无超期' },
          { light: 'amber', label: '临期' },
          { light: 'red', label: '有超期' },
        ]}
      />
    </>
  )
}
