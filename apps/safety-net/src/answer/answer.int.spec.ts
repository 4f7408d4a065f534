import { randomUUID } from 'node:crypto';
import { CheckInAnsweredV1, CheckInFellDueV1, SafetyAlertRaisedV1 } from '@lysning/contracts';
import { eventually, findLeaks } from '@lysning/testing';
import { type Body, NOW, STARTING_MS, startWatch, type Watch } from '../watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const PHQ_9_QUIET = { questionnaire: 'phq-9', items: [1, 1, 0, 1, 0, 0, 0, 0, 0] };
const PHQ_9_CALLING = { questionnaire: 'phq-9', items: [1, 1, 0, 1, 0, 0, 0, 0, 1] };
const WELL = { questionnaire: 'well-being', items: [3, 0, 0] };

describe('an answer', () => {
  it('that says nothing alarming is kept, told as it is, and calls nobody', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await watch.asked(person);

    const { status, body } = await watch.asPatient(person)(`POST /check-ins/${checkInId}/answers`, {
      answers: [PHQ_9_QUIET, WELL],
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      afterClosing: false,
      emergency: { numbers: ['113', '116 117', '116 123'] },
    });
    expect(await watch.tellings(CheckInAnsweredV1, person)).toEqual([
      expect.objectContaining({
        checkInId,
        answers: [
          { ...PHQ_9_QUIET, version: '1.0.0' },
          { ...WELL, version: '1.0.0' },
        ],
        contactRequested: false,
      }),
    ]);
    watch.pass(200);
    await eventually(async () => {
      expect(await watch.tellings(CheckInFellDueV1, person)).toHaveLength(1);
    });
    expect(await watch.tellings(SafetyAlertRaisedV1, person)).toEqual([]);
  });

  it('above 0 on item 9 calls somebody within the hour, and its steps are taken', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await watch.asked(person);
    await watch.asPatient(person)(`POST /check-ins/${checkInId}/answers`, {
      answers: [PHQ_9_CALLING],
      text: 'Jeg vil helst ikke være her',
    });
    const raised = await watch.tellings(SafetyAlertRaisedV1, person);
    expect(raised.map(({ reason }) => reason)).toEqual(['phq-9-item-9', 'contact-requested']);
    expect(raised[0]).toMatchObject({ dueAt: '2026-03-05T10:00:00.000Z' });
    const id = String(raised[0]?.['alertId']);
    const nurse = watch.as('nurse');

    expect(
      (await nurse(`POST /alerts/${id}/resolution`, { resolution: 'followed-up' })).body,
    ).toMatchObject({ status: 409, code: 'alert.not-acknowledged' });
    watch.pass(0.5);
    expect((await nurse(`POST /alerts/${id}/acknowledgement`, {})).body).toMatchObject({
      status: 'acknowledged',
      dueAt: '2026-03-05T13:30:00.000Z',
    });
    expect(
      (await nurse(`POST /alerts/${id}/resolution`, { resolution: 'followed-up' })).body,
    ).toMatchObject({ status: 409, code: 'alert.nobody-contacted' });
    await nurse(`POST /alerts/${id}/contact`, { note: 'Snakket lenge, avtalte ny samtale' });
    const { body } = await nurse(`POST /alerts/${id}/resolution`, { resolution: 'plan-agreed' });
    expect(body).toMatchObject({ status: 'resolved' });

    const read = await nurse(`GET /alerts/${id}`);
    expect(read.body).toMatchObject({
      status: 'resolved',
      notes: [{ text: 'Snakket lenge, avtalte ny samtale' }],
    });
    const answers = await nurse<{ items: Body[] }>(`GET /safety-cases/${person.caseId}/answers`);
    expect(answers.body.items[0]).toMatchObject({ text: 'Jeg vil helst ikke være her' });
  });
});

describe('an answer that cannot be taken', () => {
  it('is refused by the place of what is wrong, and nothing is kept of it', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const line = `POST /check-ins/${await watch.asked(person)}/answers`;
    const patient = watch.asPatient(person);
    const refused = async (body: unknown) => {
      const answer = await patient<{ errors?: { field: string }[] }>(line, body);
      return [answer.status, answer.body.errors?.map(({ field }) => field)];
    };

    expect(
      await refused({ answers: [{ questionnaire: 'phq-9', items: [0, 0, 0, 0, 0, 0, 0, 0, 4] }] }),
    ).toEqual([400, ['answers[0].items[8]']]);
    expect(await refused({ answers: [WELL, { questionnaire: 'phq-9', items: [0] }] })).toEqual([
      400,
      ['answers[1]'],
    ]);
    expect(await refused({ answers: [{ questionnaire: 'basis', items: [0] }] })).toEqual([
      400,
      ['answers[0]'],
    ]);
    expect(await refused({ answers: [{ questionnaire: 'phq-9', items: ['1'] }] })).toEqual([
      400,
      ['answers[0].items'],
    ]);
    expect(await refused({ answers: [{ questionnaire: 'phq-9', items: [1.5] }] })).toEqual([
      400,
      ['answers[0].items'],
    ]);
    expect(await refused({ text: 'x'.repeat(4001) })).toEqual([400, ['text']]);
    expect(await refused({})).toEqual([400, ['answers']]);
    expect((await patient(line, { text: 'x'.repeat(1024 * 1024) })).status).toBe(413);
    expect(await watch.tellings(CheckInAnsweredV1, person)).toEqual([]);
    expect((await patient(line, { answers: [PHQ_9_QUIET] })).status).toBe(201);
  });

  it('is none of somebody else', async () => {
    const person = await watch.watched();
    const other = await watch.watched();
    watch.pass(72);
    const id = await watch.asked(person);

    const answer = await watch.asPatient(other)(`POST /check-ins/${id}/answers`, {
      answers: [WELL],
    });

    expect(answer.body).toMatchObject({ status: 404, code: 'check-in.not-found' });
    expect((await watch.asPatient(other)(`GET /check-ins/${id}`)).status).toBe(404);
    const { body } = await watch.asPatient(other)<{ items: Body[] }>('GET /check-ins');
    expect(body.items.map(({ patientId }) => patientId)).toEqual([other.patientId]);
    expect((await watch.as('nurse', ['hamar'])(`GET /check-ins/${id}`)).status).toBe(404);
    expect(
      (await watch.as('nurse')(`POST /check-ins/${randomUUID()}/answers`, { answers: [WELL] }))
        .status,
    ).toBe(404);
  });
});

describe('words of a patient', () => {
  const words = '<script>alert(1)</script> Planteord ☃';

  it('are kept as they are, and come out to nobody but who reads the answer', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const told = await watch.asPatient(person)(
      `POST /check-ins/${await watch.asked(person)}/answers`,
      {
        answers: [WELL],
        text: words,
      },
    );
    await watch.as('nurse')(
      `POST /alerts/${String((await watch.tellings(SafetyAlertRaisedV1, person))[0]?.['alertId'])}/acknowledgement`,
      { note: 'Plantenotat' },
    );
    await eventually(async () => {
      expect(await watch.letters(person.patientId)).toHaveLength(2);
    });

    expect(await findLeaks(watch, [words, 'Planteord', 'Plantenotat'], [told.text])).toEqual([]);
    expect(await watch.letters('Plante')).toEqual([]);
    const rows = await watch.database.rows<{ row: string }>(
      'SELECT s::text AS row FROM sealed_note s UNION ALL SELECT a::text FROM check_in_answer a',
    );
    expect(rows.filter(({ row }) => row.includes('Plante'))).toEqual([]);
    const { body } = await watch.as('nurse')<{ items: Body[] }>(
      `GET /safety-cases/${person.caseId}/answers`,
    );
    expect(body.items[0]).toMatchObject({ text: words });
  });
});

describe('the questions', () => {
  it('are put with the notice that this is no emergency service, in the language the person speaks', async () => {
    const person = await watch.watched();
    watch.pass(72);

    const { body } = await watch.asPatient(person)<{
      forms: { questionnaire: string; questions: Body[] }[];
      emergency: Body;
    }>(`GET /check-ins/${await watch.asked(person)}`);

    expect(body.forms.map(({ questionnaire }) => questionnaire)).toEqual(['phq-9', 'well-being']);
    expect(body.forms[1]?.questions[2]).toMatchObject({ number: 3, min: 0, max: 1 });
    expect(body.emergency['notice']).toContain('ikke en nødtjeneste');
    expect(body.emergency['numbers']).toEqual(['113', '116 117', '116 123']);
  });
});
