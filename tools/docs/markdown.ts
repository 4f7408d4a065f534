/** A link to something in this repository: `path` as written, empty within its own page. */
export interface RelativeLink {
  readonly path: string;
  /** What follows `#`, or `undefined`. */
  readonly anchor: string | undefined;
}

const FENCE = /^ {0,3}(```|~~~).*?^ {0,3}\1/gms;
const INLINE_CODE = /`[^`\n]*`/g;
const LINK = /\[[^\]]*\]\(([^)\s]+)(?: "[^"]*")?\)/g;
const HEADING = /^#{1,6} +(.+?) *#*$/gm;
const OUTSIDE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/** The links of a page that lead into this repository, code left out. */
export function relativeLinks(markdown: string): RelativeLink[] {
  const prose = markdown.replaceAll(FENCE, '').replaceAll(INLINE_CODE, '');
  return [...prose.matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !OUTSIDE.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#', 2);
      return { path: decodeURI(path), anchor };
    });
}

/** What `#…` may say of a page: its headings as GitHub makes anchors of them. */
export function anchors(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const found = [...markdown.replaceAll(FENCE, '').matchAll(HEADING)].map(([, heading = '']) => {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return new Set(found);
}

const slugOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** The rows of every table of a page, cells trimmed, without heads and rulers. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.replaceAll(FENCE, '').split('\n');
  const isRuler = (line = '') => /^\|[\s:|-]+\|$/.test(line.trim());
  return lines
    .filter((line, at) => line.startsWith('|') && !isRuler(line) && !isRuler(lines[at + 1]))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}
