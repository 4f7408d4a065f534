import { readFileSync } from 'node:fs';
import { benchmarkSet } from './benchmark-set.js';
import { generateInstance } from './generate.js';
import { readInstance } from '../read-instance.js';

const textOf = (name: string) =>
  readFileSync(new URL(`../../instances/${name}.json`, import.meta.url), 'utf8');

describe('the committed instances', () => {
  it.each(benchmarkSet)('$name is what its seed gives, and can be read', (recipe) => {
    expect(readInstance(textOf(recipe.name))).toEqual(generateInstance(recipe));
  });
});

describe('reading an instance', () => {
  const text = textOf('one-site-12x6');
  const firstId = (JSON.parse(text) as { patients: { id: string }[] }).patients[0]?.id;
  /** The instance with this at the path; `undefined` takes it away. */
  const broken = (path: string, value: unknown): string => {
    const instance = JSON.parse(text) as Record<string, unknown>;
    const names = path.match(/\w+/g) ?? [];
    const last = names.pop() ?? '';
    const place = names.reduce((at, name) => at[name] as Record<string, unknown>, instance);
    place[last] = value;
    return JSON.stringify(instance);
  };
  it.each<[string, unknown]>([
    ['patients[0].urgency', -1],
    ['patients[2].sites[0].siteId', 'nowhere'],
    ['patients[1].id', firstId],
    ['weights.breach', undefined],
    ['firstDay', '2027-01-05'],
    ['sites[0].days[3].to', 0],
    ['patients[0].course.perWeek', 0],
    ['patients[0].proposedDays', [1]],
    ['format', 'other'],
  ])('refuses it and names %s', (path, value) => {
    expect(() => readInstance(broken(path, value))).toThrow(`${path}: `);
  });

  it('refuses fields that mean nothing, and text that is not JSON', () => {
    expect(() => readInstance(broken('colour', 1))).toThrow(/colour/);
    expect(() => readInstance('{')).toThrow('The text is not JSON');
  });
});
