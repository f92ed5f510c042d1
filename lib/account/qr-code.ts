/** A QR code as the path of its dark squares, each 1 by 1, in a drawing of `size` by `size` with the quiet zone around it. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}
