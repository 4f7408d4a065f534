import { newTrace, serviceCaller, siteSetting } from './caller.js';

describe('the sites of a caller', () => {
  it('are what row-level security compares with', () => {
    expect(siteSetting('all')).toBe('*');
    expect(siteSetting(['moss', 'oslo-1'])).toBe('moss,oslo-1');
    expect(siteSetting([])).toBe('');
  });

  it.each(['*', 'moss,oslo', "moss'", 'Moss', '', 'm'.repeat(40)])('cannot be %j', (site) => {
    expect(() => siteSetting([site])).toThrow('impossible site');
  });
});

describe('a service at work on its own', () => {
  it('sees every site and starts a trace that nothing caused', () => {
    const trace = newTrace();

    expect(trace.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(trace.causationId).toBeNull();
    expect(serviceCaller('scheduling', trace)).toMatchObject({
      subject: 'service:scheduling',
      roles: ['system'],
      sites: 'all',
      trace,
    });
  });
});
