#!/usr/bin/env node
// Draws the icons of the phone app anew from src/web/field/public/icon.svg. Everything that matters lies in the middle
// four fifths, so the same picture serves launchers that cut a circle out of it.
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from './lib.mjs'

const folder = join(root, 'src/web/field/public')
for (const size of [180, 192, 512])
  await sharp(join(folder, 'icon.svg'), { density: 144 })
    .resize(size, size)
    .png({ palette: true, colours: 32, effort: 10 })
    .toFile(join(folder, `icon-${size}.png`))
