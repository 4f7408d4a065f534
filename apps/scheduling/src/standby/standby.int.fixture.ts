import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import { aCourse, book, type Clinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';
import type { OfferDto } from './standby.dto.js';

const HOUR_MS = 3_600_000;
const WORKDAYS = [1, 2, 3, 4, 5];

/** Nine in the morning in Oslo, or ten in summer. */
export const nineOn = (day: string): string => `${day}T08:00:00.000Z`;

export const firstInfusion = (startsAt: string) => [{ kind: 'infusion', ordinal: 1, startsAt }];

/** What a desk does with the standby list. */
export function standbyDeskOf(clinicOf: () => Clinic) {
  const desk = () => clinicOf().as('coordinator');
  const list = ({ courseId }: CourseDto, day: string, weekdays = WORKDAYS) =>
    desk()(`PUT /api/v1/courses/${courseId}/standby`, { from: day, until: day, weekdays });
  const leave = ({ courseId }: CourseDto) => desk()(`DELETE /api/v1/courses/${courseId}/standby`);
  const openTo = async (...courses: CourseDto[]) => {
    const { body } = await desk()<{ items: OfferDto[] }>('GET /api/v1/standby-offers?siteId=moss');
    return courses.flatMap(({ courseId }) =>
      body.items.filter((offer) => offer.courseId === courseId),
    );
  };
  const offeredTo = (course: CourseDto) =>
    eventually(async () => {
      const [offer] = await openTo(course);
      if (!offer) throw new Error('nothing is offered yet');
      return offer;
    });
  const stored = async ({ offerId }: OfferDto) =>
    (await desk()<OfferDto>(`GET /api/v1/standby-offers/${offerId}`)).body;
  const accept = ({ offerId }: OfferDto) =>
    desk()<OfferDto & { code: string }>(`POST /api/v1/standby-offers/${offerId}/accept`);
  const decline = ({ offerId }: OfferDto) =>
    desk()<OfferDto>(`POST /api/v1/standby-offers/${offerId}/decline`);
  const toldOf = async (contract: Parameters<Clinic['published']>[0], { offerId }: OfferDto) =>
    (await clinicOf().published(contract))
      .filter(({ data }) => data['offerId'] === offerId)
      .map(({ data }) => data);
  return { list, leave, openTo, offeredTo, stored, accept, decline, toldOf };
}

/** What falls free, and what is booked. */
export function placesOf(clinicOf: () => Clinic) {
  const desk = () => clinicOf().as('coordinator');
  const hoursBefore = (startsAt: string, hours: number): void => {
    clinicOf().clock.set(new Date(Date.parse(startsAt) - hours * HOUR_MS));
  };
  const bookFirst = async (startsAt: string) => {
    const course = await aCourse(clinicOf());
    const { body } = await book(clinicOf(), course, firstInfusion(startsAt));
    const [appointment] = body.appointments as [AppointmentDto];
    return { course, appointment };
  };
  const cancel = ({ appointmentId }: AppointmentDto) =>
    desk()(`POST /api/v1/appointments/${appointmentId}/cancel`, { reason: 'patient-request' });
  const standing = async ({ courseId }: CourseDto) => {
    const { body } = await desk()<{ items: AppointmentDto[] }>(
      `GET /api/v1/appointments?courseId=${courseId}&status=booked`,
    );
    return body.items;
  };
  return { desk, hoursBefore, bookFirst, cancel, standing };
}
