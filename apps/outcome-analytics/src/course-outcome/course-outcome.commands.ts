import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { learn } from './course-outcome.js';
import { CourseOutcomeStore } from './course-outcome.store.js';
import type { CourseFact, Whose } from './known-course.js';

@Injectable()
export class CourseOutcomeCommands {
  constructor(private readonly outcomes: CourseOutcomeStore) {}

  async learn(tx: Tx, whose: Whose, fact: CourseFact): Promise<void> {
    await this.outcomes.save(tx, learn(await this.outcomes.lock(tx, whose), fact));
  }
}
