import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../folders.ts';
import { anchors, relativeLinks } from './markdown.ts';
import { pages } from './pages.ts';

/** What of a page's links leads nowhere, as `page: link`. */
function broken(page: string): string[] {
  return relativeLinks(readFileSync(join(ROOT, page), 'utf8'))
    .filter(({ path, anchor }) => {
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      if (!existsSync(target)) return true;
      if (anchor === undefined || !target.endsWith('.md')) return false;
      return !anchors(readFileSync(target, 'utf8')).has(anchor);
    })
    .map(({ path, anchor }) => `${page}: ${path}${anchor === undefined ? '' : `#${anchor}`}`);
}

describe('the documentation', () => {
  it('is where we look for it', () => {
    expect(pages()).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
  });

  it('has no link that leads nowhere', () => {
    expect(pages().flatMap(broken)).toEqual([]);
  });
});
