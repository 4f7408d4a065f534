import { readEnvironment, serveConfig } from './environment.js';

const COMPLETE = {
  DATABASE_URL: 'postgres://app:secret-word@127.0.0.1:5432/lysning_scheduling',
  KAFKA_BROKERS: '127.0.0.1:9092,127.0.0.1:9093',
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'lysning',
  AUTH_JWKS_URL: 'https://issuer.example/jwks',
};

describe('readEnvironment', () => {
  it('fills in what may be left out', () => {
    expect(readEnvironment(serveConfig, COMPLETE)).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      TOPIC_PREFIX: '',
      KAFKA_BROKERS: ['127.0.0.1:9092', '127.0.0.1:9093'],
      LYSNING_CLOCK: 'system',
    });
  });

  it('takes an empty variable for none', () => {
    expect(readEnvironment(serveConfig, { ...COMPLETE, PORT: '' }).PORT).toBe(3000);
  });

  it.each([
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'mysql://x/secret-word'],
    ['KAFKA_BROKERS', 'secret-word'],
    ['AUTH_ISSUER', undefined],
    ['AUTH_JWKS_URL', 'secret-word'],
    ['PORT', '65536'],
    ['TOPIC_PREFIX', 'Secret-Word'],
    ['LOG_LEVEL', 'secret-word'],
  ])('names %s when it is %s, and repeats no value', (name, value) => {
    const read = () => readEnvironment(serveConfig, { ...COMPLETE, [name]: value });

    expect(read).toThrow(new RegExp(`${name}: `));
    expect(read).not.toThrow(/secret-word/i);
  });

  it('wants the clock file when time is simulated', () => {
    expect(() => readEnvironment(serveConfig, { ...COMPLETE, LYSNING_CLOCK: 'simulated' })).toThrow(
      /LYSNING_CLOCK_FILE: /,
    );
  });
});
