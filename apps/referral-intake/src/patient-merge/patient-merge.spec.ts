import { PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';
import { type Entries, merge, type MergePatients, unmerge } from './patient-merge.js';

const command: MergePatients = {
  mergeId: '0197c000-0000-7000-8000-0000000000f1',
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  survivingPatientId: '0197c000-0000-7000-8000-0000000000a2',
  siteId: 'moss',
  mergedAt: new Date('2026-03-02T09:00:00Z'),
};
const apart: Entries = { last: null, isSurvivorMerged: false, openInBoth: [] };
const { siteId: _, ...merged } = command;
const standing = { ...merged, unmergedAt: null };

const codeOf = (refuse: () => unknown): string => {
  try {
    refuse();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
  }
  return 'none';
};

describe('merging two patients', () => {
  it('tells that the first goes on as the second', () => {
    expect(merge(apart, command)).toEqual({
      state: standing,
      events: [
        {
          contract: PatientMergedV1,
          data: { ...command, mergedAt: '2026-03-02T09:00:00.000Z' },
        },
      ],
    });
  });

  it('again changes nothing, and after it was undone is a merge anew', () => {
    const again = { ...command, mergeId: '0197c000-0000-7000-8000-0000000000f2' };
    const undone = { ...standing, unmergedAt: new Date('2026-03-03T09:00:00Z') };

    expect(merge({ ...apart, last: standing }, again)).toEqual({ state: standing, events: [] });
    expect(merge({ ...apart, last: undone }, again).events).toHaveLength(1);
  });

  it.each<[string, Partial<Entries>, Partial<MergePatients>]>([
    ['patient.merged-already', { last: { ...standing, survivingPatientId: 'another' } }, {}],
    ['patient.survivor-merged', { isSurvivorMerged: true }, {}],
    ['patient.referred-in-both', { openInBoth: ['trd'] }, {}],
    ['patient.same-entry', {}, { survivingPatientId: command.patientId }],
  ])('is refused as %s', (code, entries, change) => {
    expect(codeOf(() => merge({ ...apart, ...entries }, { ...command, ...change }))).toBe(code);
  });
});

describe('undoing a merge', () => {
  const undo = { siteId: 'moss', unmergedAt: new Date('2026-03-03T09:00:00Z') };

  it('tells that they are two again', () => {
    expect(unmerge(standing, undo)).toEqual({
      state: { ...standing, unmergedAt: undo.unmergedAt },
      events: [
        {
          contract: PatientUnmergedV1,
          data: {
            mergeId: command.mergeId,
            patientId: command.patientId,
            survivingPatientId: command.survivingPatientId,
            siteId: 'moss',
            unmergedAt: '2026-03-03T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('again changes nothing', () => {
    const undone = unmerge(standing, undo).state;

    expect(unmerge(undone, undo)).toEqual({ state: undone, events: [] });
  });

  it('is refused where nothing was merged, or before it was', () => {
    const early = { ...undo, unmergedAt: new Date('2026-03-02T08:59:59Z') };

    expect(codeOf(() => unmerge(null, undo))).toBe('patient.not-merged');
    expect(codeOf(() => unmerge(standing, early))).toBe('patient.unmerged-too-early');
  });
});
