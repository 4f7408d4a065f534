import { portsAt } from './ports.ts';

describe('the ports of a start', () => {
  it('follow the first one, none of them twice', () => {
    const { services, ...others } = portsAt(14_100);

    expect(services).toEqual({
      'referral-intake': 14_100,
      scheduling: 14_101,
      'session-recording': 14_102,
      'outcome-analytics': 14_103,
      'safety-net': 14_104,
    });
    expect(others).toEqual({
      issuer: 14_110,
      postgres: 14_120,
      kafka: 14_121,
      kafkaController: 14_122,
    });
  });
});
