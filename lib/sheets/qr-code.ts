import encodeQR from 'qr';

// As many modules of white around it as ISO/IEC 18004 asks for, of its own: a page behind it may be dark.
const QUIET = 4;

/**
 * An address as a picture to scan (SVG, black on white), of middling error correction: it may be creased or written over a little.
 * @param address of the web
 */
export function qrCode(address: string): string {
  const drawn = encodeQR(address, 'svg', { ecc: 'medium', border: QUIET });
  return drawn.replace('<path', '<rect width="100%" height="100%" fill="#fff"/><path');
}
