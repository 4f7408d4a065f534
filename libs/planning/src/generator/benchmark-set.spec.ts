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
  const broken = (change: (instance: any) => void): string => {
    const instance = JSON.parse(text);
    change(instance);
    return JSON.stringify(instance);
  };
  it.each<[string, (instance: any) => void]>([
    ['patients[0].urgency', (all) => (all.patients[0].urgency = -1)],
    ['patients[2].sites[0].siteId', (all) => (all.patients[2].sites[0].siteId = 'nowhere')],
    ['patients[1].id', (all) => (all.patients[1].id = all.patients[0].id)],
    ['weights.breach', (all) => delete all.weights.breach],
    ['firstDay', (all) => (all.firstDay = '2027-01-05')],
    ['sites[0].days[3].to', (all) => (all.sites[0].days[3].to = 0)],
    ['patients[0].course.perWeek', (all) => (all.patients[0].course.perWeek = 0)],
    ['patients[0].proposedDays', (all) => (all.patients[0].proposedDays = [1])],
    ['format', (all) => (all.format = 'other')],
  ])('refuses it and names %s', (path, change) => {
    expect(() => readInstance(broken(change))).toThrow(`${path}: `);
  });

  it('refuses fields that mean nothing, and text that is not JSON', () => {
    expect(() => readInstance(broken((all) => (all.colour = 1)))).toThrow(/colour/);
    expect(() => readInstance('{')).toThrow('The text is not JSON');
  });
});
