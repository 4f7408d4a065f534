import { Clock } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { CourseStore } from '../course/course.store.js';
import { openCourse } from '../course/open-course.js';
import { FreedPlaceCommands } from './freed-place.commands.js';
import type { Standby } from './standby.js';
import { StandbyStore } from './standby.store.js';

/** Who is on the list. */
@Injectable()
export class StandbyListCommands {
  constructor(
    private readonly courses: CourseStore,
    private readonly standby: StandbyStore,
    private readonly places: FreedPlaceCommands,
    private readonly clock: Clock,
  ) {}

  async join(tx: Tx, courseId: string, standby: Standby): Promise<void> {
    const { siteId } = openCourse(await this.courses.lock(tx, courseId));
    await this.standby.put(tx, { courseId, siteId }, { standby, now: this.clock.now() });
    await this.places.offerOpen(tx, siteId);
  }

  async leave(tx: Tx, courseId: string): Promise<void> {
    await this.courses.lock(tx, courseId);
    await this.takeOff(tx, courseId);
  }

  /** A course goes no further, for now or for good; one that is not ours is left alone. */
  async halted(tx: Tx, courseId: string): Promise<void> {
    if (await this.courses.lockKnown(tx, courseId)) await this.takeOff(tx, courseId);
  }

  private async takeOff(tx: Tx, courseId: string): Promise<void> {
    await this.standby.remove(tx, courseId);
    await this.places.withdrawAll(tx, courseId);
  }
}
