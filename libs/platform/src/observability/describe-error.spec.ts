import { describeError } from './describe-error.js';

describe('describeError', () => {
  it('keeps the words of our own errors and where they were thrown', () => {
    const description = describeError(new TypeError('rows is not iterable'));

    expect(description).toMatchObject({ name: 'TypeError', message: 'rows is not iterable' });
    expect(description.stack).toContain('describe-error.spec');
  });

  it('keeps the code and constraint of a database error, not its words, which quote the value', () => {
    const error = Object.assign(new Error('Key (name)=(Kari Nordmann) already exists.'), {
      code: '23505',
      constraint: 'patient_pkey',
      detail: 'Kari Nordmann',
      parameters: ['Kari Nordmann'],
    });

    const description = describeError(error);

    expect(description).toMatchObject({ code: '23505', constraint: 'patient_pkey' });
    expect(JSON.stringify(description)).not.toContain('Kari');
  });

  it('keeps no words of a JSON parser', () => {
    const error = (() => {
      try {
        return JSON.parse('Kari Nordmann') as unknown;
      } catch (caught) {
        return caught;
      }
    })();

    expect(JSON.stringify(describeError(error))).not.toContain('Kari');
  });

  it('keeps nothing of what is not an error', () => {
    expect(JSON.stringify(describeError('Kari Nordmann'))).not.toContain('Kari');
  });
});
