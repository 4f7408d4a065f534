import { traceContextOf, traceIdOf } from './trace-context.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('traceContextOf', () => {
  it("continues the caller's trace with a span of its own", () => {
    const trace = traceContextOf(`00-${TRACE_ID}-00f067aa0ba902b7-01`, undefined);

    expect(traceIdOf(trace)).toBe(TRACE_ID);
    expect(trace.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    expect(trace.traceparent).not.toContain('00f067aa0ba902b7');
    expect(trace.correlationId).toBe('4bf92f35-77b3-4da6-a3ce-929d0e0e4736');
    expect(trace.causationId).toBeNull();
  });

  it.each([
    undefined,
    'Kari Nordmann',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE_ID}-${'0'.repeat(16)}-01`,
    `ff-${TRACE_ID}-00f067aa0ba902b7-01`,
    `00-${TRACE_ID.toUpperCase()}-00f067aa0ba902b7-01`,
  ])('starts a trace when given %s', (given) => {
    const { traceparent } = traceContextOf(given, undefined);

    expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(traceparent).not.toContain(TRACE_ID);
  });

  it('keeps a correlation id that is a UUID and nothing else', () => {
    const id = '018f4c2e-7a2b-7c3d-8e4f-0123456789ab';

    expect(traceContextOf(undefined, id).correlationId).toBe(id);
    expect(traceContextOf(undefined, 'Kari').correlationId).not.toBe('Kari');
  });
});
