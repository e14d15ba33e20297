const LONGEST = 2048
const QUALITY = 0.85

const drawn = async (picture: ImageBitmap): Promise<Blob> => {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

/** Drawn anew: smaller, upright, and without the place and the camera that a photo tells of. Undefined: no picture. */
export const shrunk = async (file: Blob): Promise<Blob | undefined> => {
  try {
    return await drawn(await createImageBitmap(file, { imageOrientation: 'from-image' }))
  } catch {
    return undefined
  }
}
