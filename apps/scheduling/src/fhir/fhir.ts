/** The parts of FHIR R4 (4.0.1) that scheduling is told in. References hold logical ids, never a name. */
export interface Reference {
  readonly reference: string;
}
export interface Coding {
  readonly system: string;
  readonly code: string;
}
export interface CodeableConcept {
  readonly coding: readonly Coding[];
}
export interface Period {
  readonly start: string;
  readonly end: string;
}

export const SYSTEMS = {
  appointmentKind: 'urn:lysning:appointment-kind',
  resourceKind: 'urn:lysning:resource-kind',
  cancellationReason: 'urn:lysning:cancellation-reason',
} as const;

export const concept = (system: string, code: string): CodeableConcept => ({
  coding: [{ system, code }],
});

export const periodOf = ({ start, end }: { start: Date; end: Date }): Period => ({
  start: start.toISOString(),
  end: end.toISOString(),
});
