import { z } from 'zod'
import { borderFault } from '../rules/border.ts'

/** Longitude and latitude, WGS-84. */
export const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export type Point = z.infer<typeof Point>

// Unbounded here: what is out of range is told by the rule, once and in words, not once for each of its points.
const Ring = z.array(z.tuple([z.number(), z.number()]))
/** GeoJSON geometry (RFC 7946) of one area; every fault is named. */
export const Border = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
  ])
  .superRefine((border, ctx) => {
    const fault = borderFault(border)
    if (fault) ctx.addIssue({ code: 'custom', params: fault })
  })
export type Border = z.infer<typeof Border>
