/** A site's colour as light: the hue its tint is drawn with. */
import type { CSSProperties } from "react";

/** Custom properties for an element that stands for a site; `data-brand` on it lets the tokens derive the rest. */
export function brandStyle(brand: string): CSSProperties {
  const hue = hueOf(brand);
  return {
    "--brand": brand,
    ...(hue === undefined ? {} : { "--brand-hue": drawnToLamp(hue).toFixed(1) }),
  } as CSSProperties;
}

const LAMP = 75;

/** Up to 14 degrees towards lamplight when within 70 of it: a yellow brand's tint can't be taken for a note. */
export function drawnToLamp(hue: number): number {
  const away = ((LAMP - hue + 540) % 360) - 180;
  if (Math.abs(away) > 70) return hue;
  return (hue + Math.sign(away) * Math.min(14, Math.abs(away)) + 360) % 360;
}

/** The OKLCH hue of `#rrggbb`, in degrees. */
export function hueOf(hex: string): number | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) return undefined;
  const [r, g, b] = [0, 2, 4].map((at) =>
    linear(Number.parseInt(digits.slice(at, at + 2), 16)),
  ) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return ((Math.atan2(blueYellow, greenRed) * 180) / Math.PI + 360) % 360;
}

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}
