import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Max, ValidateNested } from 'class-validator';
import { validationPipe } from './validation.pipe.js';

class TreatmentTrialDto {
  @IsInt()
  @Max(60)
  weeks!: number;
}

class ReferralDto {
  @IsString()
  source!: string;

  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => TreatmentTrialDto)
  treatmentTrials!: TreatmentTrialDto[];
}

const check = (body: unknown): Promise<unknown> =>
  validationPipe().transform(body, { type: 'body', metatype: ReferralDto }) as Promise<unknown>;

const fieldsRefusedIn = async (body: unknown): Promise<string[]> => {
  const error = (await check(body).catch((refusal: unknown) => refusal)) as {
    status: number;
    members: { errors: { field: string; message: string }[] };
  };
  expect(error.status).toBe(400);
  return error.members.errors.map(({ field }) => field);
};

describe('validationPipe', () => {
  it('makes the DTO of a good body', async () => {
    const body = { source: 'gp', treatmentTrials: [{ weeks: 6 }] };

    const dto = await check(body);

    expect(dto).toBeInstanceOf(ReferralDto);
    expect(dto).toEqual(body);
  });

  it('names a field inside an array by its place', async () => {
    const body = { source: 'gp', treatmentTrials: [{ weeks: 6 }, { weeks: 61 }] };

    await expect(fieldsRefusedIn(body)).resolves.toEqual(['treatmentTrials[1].weeks']);
  });

  it('names every wrong field at once', async () => {
    await expect(fieldsRefusedIn({ treatmentTrials: [{ weeks: 'six' }] })).resolves.toEqual(
      expect.arrayContaining(['source', 'treatmentTrials[0].weeks']),
    );
  });

  it('says of a value of the wrong kind only that', async () => {
    const body = { source: 'gp', treatmentTrials: [{ weeks: 'six' }] };

    await expect(fieldsRefusedIn(body)).resolves.toEqual(['treatmentTrials[0].weeks']);
  });

  it('refuses a field it does not know, also inside', async () => {
    await expect(
      fieldsRefusedIn({ source: 'gp', treatmentTrials: [{ weeks: 6, name: 'x' }], extra: 1 }),
    ).resolves.toEqual(expect.arrayContaining(['extra', 'treatmentTrials[0].name']));
  });

  it('does not repeat what stands where the name of a field belongs', async () => {
    const body = { source: 'gp', treatmentTrials: [], 'Kari Prøve': 1, '41818412345': 2 };

    await expect(fieldsRefusedIn(body)).resolves.toEqual(['(not a name)', '(not a name)']);
  });

  it.each([null, [], 'text', 7])('refuses %j as a body', async (body) => {
    await expect(check(body)).rejects.toMatchObject({ status: 400 });
  });
});
