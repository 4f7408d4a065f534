import { anchors, relativeLinks, tableRows } from './markdown.ts';

describe('a page', () => {
  it('leads to what its links name, not to what its code shows', () => {
    const page = [
      'See [the rules](docs/rules.md#the-dose), [here](#limits) and [the web](https://example.org).',
      '[mail](mailto:a@example.org) `[not](this.md)`',
      '```md',
      '[nor](that.md)',
      '```',
      '![a picture](images/a%20b.png "with a title")',
    ].join('\n');

    expect(relativeLinks(page)).toEqual([
      { path: 'docs/rules.md', anchor: 'the-dose' },
      { path: '', anchor: 'limits' },
      { path: 'images/a b.png', anchor: undefined },
    ]);
  });

  it('has the anchors that GitHub makes of its headings', () => {
    const page =
      '# What is `npm start`?\n## A, b & c\n```\n# no heading\n```\n## A, b & c\n### [Fødsel](x.md)';

    expect([...anchors(page)]).toEqual(['what-is-npm-start', 'a-b--c', 'a-b--c-1', 'fødsel']);
  });

  it('has tables of rows without heads and rulers', () => {
    expect(tableRows('| a | b |\n|---|:--|\n| 1 | x \\| y |\ntext\n| c |\n| --- |\n| 2 |')).toEqual(
      [['1', 'x \\| y'], ['2']],
    );
  });
});
