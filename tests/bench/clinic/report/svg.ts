type Attributes = Readonly<Record<string, string | number>>;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? short(value) : value)}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

export const text = (content: string, attributes: Attributes): string =>
  element('text', { class: 'ink', ...attributes }, escaped(content));

/**
 * Okabe and Ito's colours, told apart by colour-blind eyes, and besides by dash and mark; brighter where the reader's
 * screen is dark.
 */
const STYLE = `
text { font: 14px system-ui, "DejaVu Sans", sans-serif; }
.title { font-size: 17px; font-weight: 600; }
.paper { fill: #ffffff; } .ink { fill: #1f2328; } .axis { stroke: #59636e; } .grid { stroke: #d1d9e0; }
.goal { stroke: #1f2328; stroke-dasharray: 3 3; }
.line { fill: none; stroke-width: 2.5; } .whisker { stroke-width: 2.5; }
.s0 { stroke: #0072b2; } .f0 { fill: #0072b2; }
.s1 { stroke: #d55e00; } .f1 { fill: #d55e00; } .line.s1 { stroke-dasharray: 9 4; }
.s2 { stroke: #008a64; } .f2 { fill: #008a64; } .line.s2 { stroke-dasharray: 2 4; }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117; } .ink { fill: #e6edf3; } .axis { stroke: #9198a1; } .grid { stroke: #30363d; }
.goal { stroke: #e6edf3; }
.s0 { stroke: #56b4e9; } .f0 { fill: #56b4e9; }
.s1 { stroke: #e69f00; } .f1 { fill: #e69f00; }
.s2 { stroke: #2bd4a0; } .f2 { fill: #2bd4a0; }
}
`;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const drawing = ({ width, height }: Size, title: string, parts: readonly string[]): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
    },
    [
      element('title', {}, escaped(title)),
      element('style', {}, STYLE),
      element('rect', { class: 'paper', width, height }),
      text(title, { class: 'ink title', x: 16, y: 28 }),
      ...parts,
    ].join('\n'),
  ).concat('\n');

const MARKS = [
  (x: number, y: number) => element('circle', { class: 'f0', cx: x, cy: y, r: 6 }),
  (x: number, y: number) =>
    element('rect', { class: 'f1', x: x - 5, y: y - 5, width: 10, height: 10 }),
  (x: number, y: number) =>
    element('path', { class: 'f2', d: `M${short(x)} ${short(y - 7)} l7 12 h-14 z` }),
] as const;

/** Circle, square, triangle: a series is known by its mark without its colour. */
export function mark(series: number, x: number, y: number): string {
  const drawn = MARKS[series];
  if (!drawn) throw new Error(`There are ${MARKS.length} marks`);
  return drawn(x, y);
}

/** Round numbers from 0 to about `most`, five or so. */
export function ticksTo(most: number): number[] {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}
